import Money
import Regulations

/// One statement while it is read: what it has told so far.
struct CamtStatement {
  private let line: Int
  private let account: OwnAccount
  private let format: Statement.Format
  private var id = ""
  private var sequence: String?
  private var hasAccount = false
  private var balances: [(kind: String, amount: Money)] = []
  private var told: (count: Int?, sum: Money?, line: Int)?
  private var entries = (count: 0, absolute: Money.zero, booked: Money.zero)
  private var lines: [StatementLine] = []

  init(line: Int, account: OwnAccount, format: Statement.Format) {
    (self.line, self.account, self.format) = (line, account, format)
  }

  /// Takes a child of `Stmt`; what is wrong with it is added to the faults.
  mutating func take(_ piece: XMLElement, keys: inout LineKeys, faults: inout [StatementFault]) {
    do {
      switch piece.name {
      case "Id": id = piece.text
      case "ElctrncSeqNb": sequence = piece.text
      case "LglSeqNb": sequence = sequence ?? piece.text
      case "Acct": try take(account: piece)
      case "Bal": try take(balance: piece)
      case "TxsSummry": try take(summary: piece)
      case "Ntry": try take(CamtEntry(piece), keys: &keys)
      default: break
      }
    } catch {
      faults.append(error)
    }
  }

  /// The whole statement; nil where its frame is wrong, which is added to the faults.
  func finished(line end: Int, faults: inout [StatementFault]) -> Statement? {
    let before = faults.count
    if id.isEmpty { faults.append(StatementFault(line: line, .missing(.statement))) }
    if !hasAccount { faults.append(StatementFault(line: line, .missing(.account))) }
    let (opening, closing) = ends
    if let opening, let closing {
      let counted = opening + entries.booked
      if counted != closing { faults.append(StatementFault(line: end, .sumsDisagree(told: closing, counted: counted))) }
    } else {
      faults.append(StatementFault(line: line, .missing(.balance)))
    }
    if let count = told?.count, let line = told?.line, count != entries.count {
      faults.append(StatementFault(line: line, .countsDisagree(told: count, counted: entries.count)))
    }
    if let sum = told?.sum, let line = told?.line, sum != entries.absolute {
      faults.append(StatementFault(line: line, .sumsDisagree(told: sum, counted: entries.absolute)))
    }
    guard faults.count == before else { return nil }
    return Statement(
      format: format, id: id, sequence: sequence, opening: opening, closing: closing, lines: lines)
  }

  /// The balances around the entries; a statement of several pages begins and ends with an interim one.
  private var ends: (opening: Money?, closing: Money?) {
    let interim = balances.filter { $0.kind == "ITBD" }.map(\.amount)
    func balance(_ kind: String) -> Money? { balances.first { $0.kind == kind }?.amount }
    let opening = balance("OPBD") ?? balance("PRCD")
    let closing = balance("CLBD")
    if opening == nil, closing == nil { return interim.count == 2 ? (interim[0], interim[1]) : (nil, nil) }
    return (opening ?? interim.first, closing ?? interim.last)
  }

  private mutating func take(account piece: XMLElement) throws(StatementFault) {
    guard let found = (piece["Id", "IBAN"] ?? piece["Id", "Othr", "Id"]), !found.text.isEmpty else {
      throw StatementFault(line: piece.line, .missing(.account))
    }
    guard account.isNamed(by: found.text) else {
      throw StatementFault(
        line: found.line, .wrongAccount(found: Quoted(found.text).text, expected: account.text))
    }
    if let currency = piece["Ccy"], currency.text != "EUR" {
      throw StatementFault(line: currency.line, .foreignCurrency(Quoted(currency.text).text))
    }
    hasAccount = true
  }

  private mutating func take(balance piece: XMLElement) throws(StatementFault) {
    let kind = piece["Tp", "CdOrPrtry", "Cd"]?.text ?? ""
    balances.append((kind, try CamtValue.signed(piece)))
  }

  private mutating func take(summary piece: XMLElement) throws(StatementFault) {
    guard let total = piece["TtlNtries"] else { return }
    let count = total["NbOfNtries"].flatMap { Int($0.text) }
    let sum = try total["Sum"].map { element throws(StatementFault) in try CamtValue.plain(element) }
    told = (count, sum, total.line)
  }

  /// Only what is booked has moved money; what is announced is counted in the summary alone.
  private mutating func take(_ entry: CamtEntry, keys: inout LineKeys) throws(StatementFault) {
    entries.count += 1
    entries.absolute = entries.absolute + Money(cents: abs(entry.amount.cents))
    guard entry.isBooked else { return }
    entries.booked = entries.booked + entry.amount
    for movement in try entry.movements() {
      let key = keys.key(
        of: LineKeys.Content(
          account: account.text, date: entry.date, amount: movement.amount, reference: movement.reference,
          others: [movement.code ?? "", movement.payer, movement.text]))
      lines.append(
        StatementLine(
          key: key, amount: movement.amount, date: entry.date, valueDate: entry.valueDate, payer: movement.payer,
          text: movement.text, code: movement.code, isReversal: entry.isReversal, fileLine: movement.line))
    }
  }
}
