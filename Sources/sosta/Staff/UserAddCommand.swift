import ArgumentParser
import Cities
import Regulations
import Services

/// `sosta user add`: opens an account.
struct UserAddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Open an account for somebody of the staff.",
    discussion: """
      The password is typed twice on the terminal, or read as one line from standard input. With --link no password is \
      asked: a link is printed, good once and for 72 hours, by which the person sets one. With --mail the running server \
      sends that link to the address.
      """)

  @OptionGroup var register: RegisterOptions

  @Option(help: "The address with which the person logs in.")
  var email: String

  @Option(help: "First and last name.")
  var name: String

  @Option(help: "clerk, treasurer or administrator; may be given several times.", transform: StaffOffice.role)
  var role: [StaffRole]

  @OptionGroup var access: UserAccessOptions

  func validate() throws {
    guard !role.isEmpty else { throw ValidationError("Give at least one --role.") }
    _ = try StaffOffice.address(email)
  }

  func run() async throws {
    let name: PersonName
    do { name = try PersonName(self.name) } catch {
      throw ValidationError("--name must be a name of letters, at most \(PersonName.longest) characters.")
    }
    try await StaffOffice.with(register) { office in
      let address = try StaffOffice.address(email)
      let request = AddStaff.Request(
        city: office.city, name: name, email: address, roles: Set(role),
        access: try access.ask(office, name: name.text, email: address.text))
      switch try await AddStaff(office.tools)(request, by: .console) {
      case .added(_, let given):
        Terminal.say("\(address.text) may enter the office of \(office.city.id).")
        try access.tell(given, office, config: register.place.config)
      case .emailTaken:
        throw Failure("Somebody of the staff of \(office.city.id) has the address \(address.text) already.")
      case .noRole: throw ValidationError("Give at least one --role.")
      }
    }
  }
}

/// How the person comes to a password.
struct UserAccessOptions: ParsableArguments {
  @Flag(help: "Ask for no password: print a link by which the person sets one.")
  var link = false

  @Flag(help: "Ask for no password: the running server mails a link.")
  var mail = false

  func validate() throws {
    guard !(link && mail) else { throw ValidationError("Give only one of --link and --mail.") }
  }

  func ask(_ office: StaffOffice, name: String, email: String) throws -> StaffAccess {
    if link { return .link }
    if mail { return .letter }
    return .password(try office.password(try TypedPassword.read(), name: name, email: email))
  }

  func tell(_ given: StaffAccess.Given, _ office: StaffOffice, config: String?) throws {
    switch given {
    case .mailed: Terminal.say("The link goes out by mail as soon as the server runs.")
    case .passwordSet: Terminal.say("The password is set.")
    case .link(let token):
      Terminal.say("Good once and for 72 hours:")
      Terminal.give(try office.linkAddress(token, config: config))
    }
  }
}
