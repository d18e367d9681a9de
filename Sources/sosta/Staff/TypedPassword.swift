import Foundation

/// A password from the person at the terminal, twice and unseen; or one line from a pipe.
enum TypedPassword {
  static func read() throws -> String {
    guard isatty(0) == 1 else { return try line("No password came on standard input.") }
    let first = try unseen("Password: ")
    guard try unseen("The same again: ") == first else {
      throw Failure("The two were not the same. Nothing was changed.")
    }
    return first
  }

  private static func unseen(_ prompt: String) throws -> String {
    var usual = termios()
    guard tcgetattr(0, &usual) == 0 else { throw Failure("This terminal cannot hide what is typed.") }
    var hidden = usual
    hidden.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(0, TCSAFLUSH, &hidden)
    defer {
      tcsetattr(0, TCSAFLUSH, &usual)
      FileHandle.standardError.write(Data("\n".utf8))
    }
    FileHandle.standardError.write(Data(prompt.utf8))
    return try line("No password was typed.")
  }

  private static func line(_ complaint: String) throws -> String {
    guard let line = readLine(strippingNewline: true), !line.isEmpty else {
      throw Failure("\(complaint) Nothing was changed.")
    }
    return line
  }
}
