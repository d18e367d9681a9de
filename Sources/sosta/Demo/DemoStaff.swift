import Regulations

/// The staff of the demo's towns: one of each role, all fictional.
enum DemoStaff {
  struct Person {
    let name: String
    let email: String
    let role: StaffRole
    /// As the demo's first page says it.
    let duty: String
  }

  static let people = [
    Person(name: "Ada Sportelli", email: "ada@ufficio.example.org", role: .clerk, duty: "sportello"),
    Person(name: "Bruno Contabili", email: "bruno@ufficio.example.org", role: .treasurer, duty: "tesoreria"),
    Person(
      name: "Carla Registri", email: "carla@ufficio.example.org", role: .administrator, duty: "amministrazione"),
  ]
}
