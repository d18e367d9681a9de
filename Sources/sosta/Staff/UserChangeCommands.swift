import ArgumentParser
import CSV
import Foundation
import Regulations
import Services

/// `sosta user list`: a table of all accounts.
struct UserListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the accounts of a town's staff, as a table.")

  @OptionGroup var register: RegisterOptions

  func run() async throws {
    try await StaffOffice.with(register) { office in
      var table = CSVWriter()
      table.add(["email", "name", "roles", "state", "password"])
      for person in try await ListStaff(office.tools)(city: office.city, for: .console) {
        table.add([
          person.email, person.name,
          StaffRole.allCases.filter(person.roles.contains).map(\.rawValue).joined(separator: " "),
          person.isEnabled ? "active" : "disabled", person.hasPassword ? "set" : "none",
        ])
      }
      FileHandle.standardOutput.write(Data(table.take()))
    }
  }
}

/// Which account of which town.
struct UserOptions: ParsableArguments {
  @OptionGroup var register: RegisterOptions

  @Option(help: "The address with which the person logs in.")
  var email: String

  func validate() throws { _ = try StaffOffice.address(email) }
}

/// `sosta user role`: replaces the roles.
struct UserRoleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "role", abstract: "Set the roles of an account; those not named are taken away.")

  @OptionGroup var user: UserOptions

  @Option(help: "clerk, treasurer or administrator; may be given several times.", transform: StaffOffice.role)
  var role: [StaffRole]

  func validate() throws {
    guard !role.isEmpty else { throw ValidationError("Give at least one --role.") }
  }

  func run() async throws {
    try await StaffOffice.with(user.register) { office in
      let person = try await office.person(user.email)
      switch try await SetStaffRoles(office.tools)(Set(role), of: person.id, city: office.city, by: .console) {
      case .set: Terminal.say("The roles of \(person.email) are set.")
      case .noRole: throw ValidationError("Give at least one --role.")
      case .ownAccount, .nobody: throw Failure("\(person.email) was not changed: the account is gone.")
      }
    }
  }
}

/// `sosta user password`: a new password, or a link for one. All sessions of the person end.
struct UserPasswordCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "password", abstract: "Set a new password, or make a link by which the person sets one.")

  @OptionGroup var user: UserOptions
  @OptionGroup var access: UserAccessOptions

  func run() async throws {
    try await StaffOffice.with(user.register) { office in
      let person = try await office.person(user.email)
      let access = try access.ask(office, name: person.name, email: person.email)
      switch try await GiveStaffAccess(office.tools)(access, to: person.id, city: office.city, by: .console) {
      case .given(let given): try self.access.tell(given, office, config: user.register.place.config)
      case .disabled: throw Failure("\(person.email) is disabled: enable the account first.")
      case .nobody: throw Failure("\(person.email) was not changed: the account is gone.")
      }
    }
  }
}

/// `sosta user disable`: sessions end at once, nothing is deleted.
struct UserDisableCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "disable", abstract: "Shut an account: its sessions end at once. What the person did stays on record.")

  @OptionGroup var user: UserOptions

  func run() async throws { try await setState(isEnabled: false, of: user) }
}

/// `sosta user enable`: the account is open again, with the password it had.
struct UserEnableCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enable", abstract: "Open an account again that was disabled.")

  @OptionGroup var user: UserOptions

  func run() async throws { try await setState(isEnabled: true, of: user) }
}

private func setState(isEnabled: Bool, of user: UserOptions) async throws {
  try await StaffOffice.with(user.register) { office in
    let person = try await office.person(user.email)
    switch try await SetStaffState(office.tools)(
      isEnabled: isEnabled, person.id, city: office.city, by: .console)
    {
    case .set: Terminal.say("\(person.email) is \(isEnabled ? "enabled" : "disabled").")
    case .ownAccount, .nobody: throw Failure("\(person.email) was not changed: the account is gone.")
    }
  }
}
