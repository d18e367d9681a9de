import Regulations
import Statements

/// The statements in a text.
func statements(_ text: String, account: String = Camt.iban) throws -> [Statement] {
  try StatementFile(Array(text.utf8), account: account).read()
}

/// The lines in a text.
func lines(_ text: String, account: String = Camt.iban) throws -> [StatementLine] {
  try statements(text, account: account).flatMap(\.lines)
}

/// What is wrong with a file: `line: reason`.
func faults(_ bytes: [UInt8], account: String = Camt.iban) -> [StatementFault] {
  do {
    _ = try StatementFile(bytes, account: account).read()
    return []
  } catch {
    return error.list
  }
}

func faults(_ text: String, account: String = Camt.iban) -> [StatementFault] {
  faults(Array(text.utf8), account: account)
}
