/// The rules of the regulation, as code, tests and every explanation cite them.
public enum RuleID: String, CaseIterable, Hashable, Sendable {
  /// Public holidays: the nation's and the patron's feast.
  case holidays = "R0"
  /// Price bands: the tariff of an area, its steps and its special tariff.
  case priceBands = "R1"
  /// Paying at a meter: price of a stay, time for a sum, chargeable minutes, maximum stay.
  case meter = "R2"
  /// Vouchers: what a scratch card is worth, and how long several of them last.
  case vouchers = "R3"
  /// How long a permit of some months holds.
  case permitTerm = "R4"
  /// Prices of permits and of the daily ticket.
  case prices = "R5"
  /// Where a permit holds.
  case coverage = "R6"
  /// The permit for holders of a railway season ticket.
  case railwayPermit = "R7"
  /// Overrun of a paid title: courtesy, supplement, violation, and the regime that decides between them.
  case overrun = "R8"
  /// Time to pay a supplement.
  case deadline = "R9"
  /// Where a supplement is paid.
  case payingSupplements = "R10"
  /// How a title is shown.
  case display = "R11"
  /// Authorised resellers.
  case resellers = "R12"
  /// Online renewal: who may register, and when a permit is renewed, from when and at what price.
  case renewal = "R20"
  /// Numbers of permits, receipts and notices.
  case numbers = "R21"
}
