/// The rules of the regulation, as code, tests and every explanation cite them.
public enum RuleID: String, CaseIterable, Hashable, Sendable {
  /// Public holidays.
  case holidays = "R0"
  /// Price bands.
  case priceBands = "R1"
  /// Paying at a meter: price of a stay, time for a sum, chargeable minutes, maximum stay.
  case meter = "R2"
  case vouchers = "R3"
  case permitTerm = "R4"
  case prices = "R5"
  case coverage = "R6"
  case railwayPermit = "R7"
  case overrun = "R8"
  case deadline = "R9"
  case payingSupplements = "R10"
  case display = "R11"
  case resellers = "R12"
  case renewal = "R20"
  case numbers = "R21"
}
