public import Civil
public import SQL

/// What the verbs about staff need: from the running program, or from a command.
public struct StaffTools: Sendable {
  let engine: any Engine
  let now: @Sendable () -> Instant
  let newID: @Sendable () -> String
  let newToken: @Sendable () -> String
  let passwords: PasswordWork

  public init(_ platform: Platform) {
    self.init(
      engine: platform.engine, now: platform.now, newID: platform.newID, newToken: platform.newToken,
      passwords: platform.passwords)
  }

  public init(
    engine: any Engine, now: @escaping @Sendable () -> Instant, newID: @escaping @Sendable () -> String,
    newToken: @escaping @Sendable () -> String, passwords: PasswordWork
  ) {
    self.engine = engine
    self.now = now
    self.newID = newID
    self.newToken = newToken
    self.passwords = passwords
  }
}
