import Civil
public import Regulations

/// What a badge's QR code says: enough to judge it without network, and nothing about its holder.
///
/// Written `1.<city>.<series-code-year>.<plates>.<zones>.<first day>.<last day>`, parts of a list joined by `_`.
public struct BadgeCode: Hashable, Sendable {
  public let city: String
  public let number: PermitNumber
  public let plates: [Plate]
  public let zones: [ID<Zone>]
  public let period: Permit.Period

  public init(city: String, number: PermitNumber, plates: [Plate], zones: [ID<Zone>], period: Permit.Period) {
    self.city = city
    self.number = number
    self.plates = plates
    self.zones = zones
    self.period = period
  }

  /// The text that is signed.
  public var text: String {
    let parts = [
      "1", city, "\(number.series)-\(number.code)-\(number.year)", plates.map(\.text).joined(separator: "_"),
      zones.map(\.text).joined(separator: "_"), compact(period.firstDay), compact(period.lastDay),
    ]
    return parts.joined(separator: ".")
  }

  /// Nil for anything that `text` does not write.
  public init?(text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 7, parts[0] == "1", let number = try? PermitNumber(parts[2]),
      let first = BadgeCode.day(parts[5]), let last = BadgeCode.day(parts[6]), first <= last
    else { return nil }
    let plates = parts[3].split(separator: "_").compactMap { try? Plate($0) }
    self.init(
      city: String(parts[1]), number: number, plates: plates,
      zones: parts[4].split(separator: "_").map { ID(String($0)) },
      period: Permit.Period(firstDay: first, lastDay: last))
    guard self.text == text else { return nil }
  }

  private func compact(_ day: LocalDate) -> String { day.iso.replacing("-", with: "") }

  private static func day(_ text: Substring) -> LocalDate? {
    guard text.utf8.count == 8 else { return nil }
    return LocalDate(iso: "\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))")
  }
}
