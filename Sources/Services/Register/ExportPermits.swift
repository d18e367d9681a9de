import CSV
public import Cities
import Civil
import Money
import Regulations
public import SQL
import Store

/// Writes a city's register as a table that `ImportPermits` and spreadsheets read: one row for each period.
public struct ExportPermits: Sendable {
  static let permitsAtOnce = 1_000

  let engine: any Engine

  public init(engine: any Engine) { self.engine = engine }

  public init(_ platform: Platform) { self.init(engine: platform.engine) }

  /// Hands the table over piece by piece; answers how many rows it has. Permits never paid for have no row.
  public func callAsFunction(_ city: City, write: @Sendable ([UInt8]) throws -> Void) async throws -> Int {
    let table = RegisterTable(city: city.id)
    var writer = CSVWriter()
    writer.add(RegisterColumn.allCases.map(\.rawValue))
    try write(CSVWriter.byteOrderMark + writer.take())
    var last: PermitNumber?
    var rows = 0
    while true {
      let after = last
      let permits = try await engine.read(.city(city.id)) {
        try table.permits(after: after, limit: ExportPermits.permitsAtOnce, in: $0)
      }
      guard let end = permits.last else { return rows }
      for permit in permits {
        for period in permit.periods {
          writer.add(RegisterColumn.allCases.map { ExportPermits.field($0, of: permit, period: period) })
          rows += 1
        }
      }
      try write(writer.take())
      last = end.number
    }
  }

  private static func field(
    _ column: RegisterColumn, of permit: RegisteredPermit, period: RegisteredPermit.Period
  ) -> String {
    switch column {
    case .number: permit.number.text
    case .holder: permit.holder.name
    case .taxCode: permit.holder.taxCode
    case .email: permit.holder.email ?? ""
    case .phone: permit.holder.phone ?? ""
    case .plates: permit.plates.map(\.text).joined(separator: ", ")
    case .product: permit.product.text
    case .zones: permit.zones.map(\.text).joined(separator: ", ")
    case .firstDay: period.days.firstDay.iso
    case .lastDay: period.days.lastDay.iso
    case .pricePaid: period.price.decimal
    case .state: permit.state.rawValue
    }
  }
}
