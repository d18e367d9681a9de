public import Regulations
public import SQL

/// The holder of a permit, as the office has them.
public struct RegisteredHolder: Sendable {
  public let id: String
  public let name: String
  public let taxCode: String
  public let phone: String?

  init(_ row: Row) throws {
    id = try row.text("id")
    name = try row.text("name")
    taxCode = try row.text("tax_code")
    phone = try row.optionalText("phone")
  }

  /// The holder who is meant when number, tax code and address all agree with one active permit (R20).
  public static func find(
    city: String, number: PermitNumber, taxCode: TaxCode, email: EmailAddress, in database: any Reading
  ) throws -> RegisteredHolder? {
    try database.first(
      """
      SELECT holder.id, holder.name, holder.tax_code, holder.phone FROM permit
      JOIN holder ON holder.city = permit.city AND holder.id = permit.holder
      WHERE permit.city = \(city) AND permit.series = \(number.series) AND permit.code = \(number.code)
        AND permit.year = \(number.year) AND permit.state = 'active'
        AND holder.tax_code = \(taxCode.text) AND lower(holder.email) = \(email.text)
      """
    ).map(RegisteredHolder.init)
  }

  public static func find(city: String, id: String, in database: any Reading) throws -> RegisteredHolder? {
    try database.first(
      "SELECT id, name, tax_code, phone FROM holder WHERE city = \(city) AND id = \(id)"
    ).map(RegisteredHolder.init)
  }
}
