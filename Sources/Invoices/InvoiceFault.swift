public import Money

/// Why an invoice cannot be written; the exchange system would send it back.
public enum InvoiceFault: Error, Hashable, Sendable {
  public enum Party: Hashable, Sendable { case seller, buyer }

  /// More than 20 characters, none of them a digit, or letters that are not allowed.
  case wrongNumber
  case noLines
  /// A line costs nothing, or its tax is not that of its rate.
  case wrongLine(Int)
  /// The rounded taxes of the lines lie more than a cent from the tax of their sum: two invoices are needed.
  case roundings(Money)
  case missingName(Party)
  /// Neither VAT number nor tax code.
  case missingCode
  /// Eleven digits are needed.
  case wrongVATNumber(Party)
  case wrongAddress(Party)
  case wrongPostalCode(Party)
  case wrongProvince(Party)
  /// Neither seven letters and digits nor the six of a public body.
  case wrongDeliveryCode
  case wrongRegime
  /// A duty charged that is not due.
  case wrongDuty
  /// Not between 1 and 60,466,175.
  case wrongProgress
}
