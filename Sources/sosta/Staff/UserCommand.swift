import ArgumentParser
import Cities
import Foundation
import Regulations
import Services

/// `sosta user`: who of a town's staff may enter the office.
struct UserCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user", abstract: "Accounts of a town's staff.",
    discussion: """
      The first account of a town is opened here; after that an administrator does the same on the office's pages. \
      SQLite is refused while a server works on it: stop the server for that moment.
      """,
    subcommands: [
      UserAddCommand.self, UserListCommand.self, UserRoleCommand.self, UserPasswordCommand.self,
      UserDisableCommand.self, UserEnableCommand.self,
    ])
}

/// The town whose staff is meant, its database at work, and the verbs' tools.
struct StaffOffice {
  let city: City
  let tools: StaffTools
  private let database: OpenDatabase
  private let threads: Threads

  static func open(_ register: RegisterOptions) async throws -> StaffOffice {
    let opened = try await register.open()
    let threads = Threads(count: 1)
    let tools = StaffTools(
      engine: opened.database.engine, now: { SystemClock.now() }, newID: { Randomness.id() },
      newToken: { Randomness.token() }, passwords: threads.passwords)
    return StaffOffice(city: opened.city, tools: tools, database: opened.database, threads: threads)
  }

  func close() async {
    await database.close()
    try? await threads.stop()
  }

  /// Opens, works and closes, whatever happens.
  static func with(
    _ register: RegisterOptions, _ work: (StaffOffice) async throws -> Void
  ) async throws {
    let office = try await open(register)
    do { try await work(office) } catch {
      await office.close()
      throw error
    }
    await office.close()
  }

  func person(_ email: String) async throws -> StaffEntry {
    let found = try await ListStaff(tools).find(try Self.address(email), city: city, for: .console)
    guard let found else { throw Failure("Nobody of the staff of \(city.id) has the address \(email).") }
    return found
  }

  static func role(_ typed: String) throws -> StaffRole {
    guard let role = StaffRole(rawValue: typed) else {
      let names = StaffRole.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("There is no role \(typed): give one of \(names).")
    }
    return role
  }

  static func address(_ typed: String) throws -> EmailAddress {
    do { return try EmailAddress(typed) } catch {
      throw ValidationError("\(typed) is no e-mail address: write one such as name@example.it.")
    }
  }

  /// A password that may be set for this person.
  func password(_ typed: String, name: String, email: String) throws -> NewPassword {
    do throws(NewPassword.Fault) {
      return try NewPassword(typed, city: city, person: [name, email])
    } catch {
      throw Failure("The password was refused: \(Self.sentence(error)) Nothing was changed.")
    }
  }

  private static func sentence(_ fault: NewPassword.Fault) -> String {
    switch fault {
    case .rule(.tooShort(let shortest)): "it needs at least \(shortest) characters."
    case .rule(.tooLong(let longest)): "it may have at most \(longest) characters."
    case .rule(.noSpecialCharacter): "it needs a special character, such as ! ? - #."
    case .controlCharacter: "it holds a character that no keyboard makes."
    case .common: "it is among those that attackers try first."
    case .guessable: "it is little more than a name that is easy to guess."
    }
  }

  /// The address of the page where the link is used; without settings only what follows the town's own address.
  func linkAddress(_ token: String, config: String?) throws -> String {
    let path = "/\(city.id)/ufficio/password?t=\(token)"
    return try config.map { try ServeConfig.read($0).publicURL + path } ?? path
  }
}
