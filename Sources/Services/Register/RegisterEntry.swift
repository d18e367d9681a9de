import Civil
import Money
import Regulations
import Store

/// One row of a register that was read without a fault.
struct RegisterEntry: Sendable {
  let line: Int
  let number: PermitNumber
  let holderName: String
  let taxCode: TaxCode
  let email: EmailAddress?
  let phone: String?
  let plates: [Plate]
  let product: ID<Product>
  let zones: [ID<Zone>]
  /// Nil where the table does not tell.
  let state: Permit.State?
  let period: Permit.Period
  let price: Money
}

/// What is wrong with one row; the others go on.
public struct RowFault: Error, Hashable, Sendable {
  /// Line of the file where the row begins, from 1.
  public let line: Int
  /// The heading of the column as documented; nil for what concerns the whole row.
  public let column: RegisterColumn?
  /// A sentence that says what is wrong and what is expected.
  public let reason: String

  public init(line: Int, column: RegisterColumn?, reason: String) {
    (self.line, self.column, self.reason) = (line, column, reason)
  }
}
