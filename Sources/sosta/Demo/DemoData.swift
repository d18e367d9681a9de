import Cities
import Civil
import Regulations
import SQL
import Services
import Store

/// Fills an empty demo: the registers through the import that towns use, and some accounts.
struct DemoData {
  let platform: Platform

  /// Does nothing where the data is there already.
  func fill() async throws {
    for city in platform.cities.values.sorted(by: { $0.id < $1.id }) {
      for person in DemoStaff.people { try await open(person, city: city) }
      let register = DemoRegister(city: city, today: platform.today(in: city))
      let isEmpty = try await platform.engine.read {
        try !$0.exists("SELECT 1 FROM permit WHERE city = \(city.id) LIMIT 1")
      }
      guard isEmpty else { continue }
      let outcome = try await ImportPermits(platform)(
        ImportPermits.Request(city: city, file: Array(register.table.utf8), isDryRun: false))
      guard case .imported(let summary) = outcome, summary.faults.isEmpty else {
        throw Failure("The demo's own register was refused: \(outcome)")
      }
      for login in DemoLogins.accounts { try await open(login, city: city) }
    }
  }

  /// Nothing where the account is there already.
  private func open(_ person: DemoStaff.Person, city: City) async throws {
    let tools = StaffTools(platform)
    let email = try EmailAddress(person.email)
    guard try await ListStaff(tools).find(email, city: city, for: .console) == nil else { return }
    let password = try NewPassword(DemoLogins.password, city: city, person: [])
    _ = try await AddStaff(tools)(
      AddStaff.Request(
        city: city, name: try PersonName(person.name), email: email, roles: [person.role],
        access: .password(password)), by: .console)
  }

  /// An account as if its holder had registered and confirmed the address.
  private func open(_ index: Int, city: City) async throws {
    let person = FictionalPeople.person(index, city: city.id)
    let password = try await platform.passwords.hash(DemoLogins.password)
    let now = platform.now().milliseconds
    try await platform.engine.write { transaction in
      guard
        let row = try transaction.first(
          "SELECT id FROM holder WHERE city = \(city.id) AND tax_code = \(person.taxCode)")
      else { throw Failure("The demo's register lacks its own people.") }
      let id = platform.newID()
      let entry = CitizenEntry(
        givenName: person.isCompany ? "Rosa" : person.givenName,
        familyName: person.isCompany ? "Rossi" : person.familyName, email: person.email, password: password,
        language: "it")
      let citizens = CitizenTable(city: city.id)
      try citizens.insert(entry, id: id, holder: row.text("id"), now: now, in: transaction)
      try citizens.confirm(id: id, now: now, in: transaction)
    }
  }
}

/// Who can log in to the demo, and who can still register. Printed at start and shown on the first page.
enum DemoLogins {
  static let password = "Prova-sosta-26"
  /// Places in the register of those who have an account: permits that end soon, expired, long valid, a company.
  static let accounts = [0, 2, 3, 19]
  /// A permit that ends soon and whose holder has no account yet.
  static let newcomer = 1

  static func lines(_ cities: [City], publicURL: String) -> [String] {
    cities.sorted { $0.id < $1.id }.flatMap { city -> [String] in
      let people = accounts.map { FictionalPeople.person($0, city: city.id) }
      let fresh = FictionalPeople.person(newcomer, city: city.id)
      return [
        "\(city.names.administration.it): \(publicURL)/\(city.id)",
        "Accedere (password \(password)): \(people.map(\.email).joined(separator: ", "))",
        "Ufficio, con la stessa password: \(publicURL)/\(city.id)/ufficio – "
          + DemoStaff.people.map { "\($0.email) (\($0.duty))" }.joined(separator: ", "),
        "Registrarsi: \(fresh.fullName), \(fresh.email), codice fiscale \(fresh.taxCode), "
          + "abbonamento \(DemoRegister.number(newcomer))",
        "Le e-mail arrivano qui: \(publicURL)/\(city.id)/posta-di-prova",
      ]
    }
  }
}
