import Cities
import Civil
import Foundation
import Money
import Regulations
import SQL
import Services
import Store
import Testing

/// A town with a postal account, whose holders pay by slip.
struct SlipTown {
  let town: TestTown
  let city: City

  init() async throws {
    try await self.init(in: TestTown())
  }

  init(in town: TestTown) throws {
    self.town = town
    city = try SlipTown.withAccount(town.city.id)
  }

  /// The shipped town with an account at the post in its data.
  static func withAccount(_ id: String) throws -> City {
    var root = URL(filePath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    let folder = FileManager.default.temporaryDirectory.appending(path: "sosta-\(UUID().uuidString)/\(id)")
    try FileManager.default.createDirectory(
      at: folder.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: root.appending(path: "Cities/\(id)"), to: folder)
    defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
    let file = folder.appending(path: "city.yaml")
    let account = """


      postalAccount:
        number: "63868921"
        payee: Comune di prova
        note: { it: Numero e targa., en: Number and plate. }
        article: prova
      """
    try (String(contentsOf: file, encoding: .utf8) + account + "\n").write(to: file, atomically: true, encoding: .utf8)
    return try CityLoader.load(folder: folder.path())
  }

  /// A holder with a slip of 35 euro for a month; its code is 18 digits.
  func slip(_ code: Int = 101, daysLeft: Int = 12) async throws -> ID<Payment> {
    let (citizen, permit) = try await town.holder(daysLeft: daysLeft, code: code)
    return try await slip(for: permit, of: citizen, code: Self.code(code))
  }

  func slip(for permit: ID<Permit>, of citizen: ID<Citizen>, code: String) async throws -> ID<Payment> {
    guard case .pay(let payment) = try await town.renew(permit, citizen) else { throw TestTown.Unusable() }
    let (day, now) = (town.today.adding(days: 30).iso, town.now().milliseconds)
    try await town.engine.write { [city] transaction in
      try transaction.execute("UPDATE payment SET provider = 'bollettino' WHERE id = \(payment.text)")
      try transaction.execute(
        """
        INSERT INTO notice (city, code, payment, kind, last_day, at)
        VALUES (\(city.id), \(code), \(payment.text), 'slip', \(day), \(now))
        """)
    }
    return payment
  }

  static func code(_ number: Int) -> String { String("000000000000000000\(number)".suffix(18)) }

  /// Bruno, who may reconcile, or somebody of another role.
  func member(_ role: StaffRole = .treasurer) async throws -> StaffMember {
    let tools = StaffTools(town.platform)
    let email = try EmailAddress("\(role.rawValue)@comune.example.it")
    let password = "lampo-quercia-7-vela"
    _ = try await AddStaff(tools)(
      AddStaff.Request(
        city: city, name: try PersonName("Bruno Sala"), email: email, roles: [role],
        access: .password(try NewPassword(password, city: city, person: []))),
      by: .console)
    let outcome = try await LogInStaff(town.platform)(
      .init(city: city, email: email, password: password, client: "192.0.2.1", previousToken: nil))
    guard case .opened(let token) = outcome else { throw TestTown.Unusable() }
    return try #require(try await FindStaffSession(town.platform)(token: token, city: city))
  }

  /// As the office's page does it: what is matched is settled at once.
  @discardableResult
  func take(_ file: [UInt8], name: String = "movimenti.csv") async throws -> ImportStatement.Outcome {
    try await ImportStatement(town.platform)(
      ImportStatement.Request(city: city, file: file, name: name), by: .console)
  }

  @discardableResult
  func take(_ lines: [PostLine]) async throws -> StatementSummary {
    guard case .imported(let summary) = try await take(PostLine.table(lines)) else { throw TestTown.Unusable() }
    return summary
  }

  var heaps: ShowHeaps { ShowHeaps(town.platform) }

  func only(_ heap: LineStanding) async throws -> LineView {
    let lines = try await heaps.lines(in: heap, limit: 10, city: city, for: .console)
    try #require(lines.count == 1, "\(lines)")
    return lines[0]
  }

  func state(_ payment: ID<Payment>) async throws -> PaymentState? {
    try await town.engine.read { [city] in try PaymentTable(city: city.id).find(payment, in: $0)?.state }
  }

  /// What the check of the whole database finds.
  func findings() async throws -> [String] {
    try await VerifyDatabase(cities: [city.id: city])(town.engine).findings.map(\.line)
  }
}

/// A row of the post's table.
struct PostLine: Hashable {
  var reference: String
  var day = "20/11/2026"
  var cents: Int64 = 3500
  var reason = "pagamento"
  var code = ""
  var payer = "MARIA BIANCHI"

  static func table(_ lines: [PostLine]) -> [UInt8] {
    let rows = lines.map { line in
      let sign = line.cents < 0 ? "-" : ""
      let cents = abs(line.cents)
      let amount = "\(sign)\(cents / 100),\(String("0\(cents % 100)".suffix(2)))"
      return [line.day, amount, line.reason, line.code, line.payer, line.reference].joined(separator: ";")
    }
    let head = "Data;Importo;Causale;Codice cliente;Versante;Id operazione"
    return Array(([head] + rows).map { $0 + "\r\n" }.joined().utf8)
  }
}
