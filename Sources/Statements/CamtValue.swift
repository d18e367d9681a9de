import Civil
import Money
import Regulations

/// Values that stand in several places of the message.
enum CamtValue {
  /// `Amt` in euro with the sign of `CdtDbtInd`.
  static func signed(_ parent: XMLElement) throws(StatementFault) -> Money {
    let amount = try amount(parent)
    return try isCredit(parent) ? amount : Money(cents: -amount.cents)
  }

  /// `Amt` in euro, without a sign.
  static func amount(_ parent: XMLElement) throws(StatementFault) -> Money {
    guard let element = parent["Amt"] else { throw StatementFault(line: parent.line, .missing(.amount)) }
    guard let currency = element.currency else { throw StatementFault(line: element.line, .missing(.currency)) }
    guard currency == "EUR" else { throw StatementFault(line: element.line, .foreignCurrency(Quoted(currency).text)) }
    return try plain(element)
  }

  static func plain(_ element: XMLElement) throws(StatementFault) -> Money {
    do { return try AmountText.plain(element.text) } catch { throw StatementFault(line: element.line, error) }
  }

  /// Whether money came in; a reversal says so of itself, not of what it takes back.
  static func isCredit(_ parent: XMLElement) throws(StatementFault) -> Bool {
    guard let element = parent["CdtDbtInd"] else { throw StatementFault(line: parent.line, .missing(.direction)) }
    switch element.text {
    case "CRDT": return true
    case "DBIT": return false
    default: throw StatementFault(line: element.line, .wrongDirection(Quoted(element.text).text))
    }
  }

  /// `Dt`, or the day of `DtTm`; nil where the element is missing.
  static func day(_ element: XMLElement?) throws(StatementFault) -> LocalDate? {
    guard let element, let value = element["Dt"] ?? element["DtTm"] else { return nil }
    do { return try DayText.iso(value.text) } catch { throw StatementFault(line: value.line, error) }
  }

  /// A reference that says something: banks fill the field where there is none.
  static func reference(_ element: XMLElement?) -> String? {
    guard let text = element?.text, !text.isEmpty else { return nil }
    return ["NOTPROVIDED", "NONREF", "NOT PROVIDED"].contains(text.uppercased()) ? nil : text
  }
}
