import CSV
import Civil
import Money
import Regulations

/// A table while it is read: its lines, and what it tells of their sum.
struct TableSheet {
  private let account: OwnAccount
  private let columns: TableColumns
  private var keys = LineKeys()
  private var lines: [StatementLine] = []
  private var (came, went) = (Money.zero, Money.zero)
  private var opening: Money?
  private var closing: Money?
  private var told: [(line: Int, told: Money, counts: Counted)] = []
  private(set) var rows = 0

  private enum Counted { case all, came, went }

  init(account: OwnAccount, columns: TableColumns) {
    (self.account, self.columns) = (account, columns)
  }

  /// A row before the heads: the account, or a balance.
  mutating func take(preamble row: CSVReader.Row) throws(StatementFault) {
    let fields = row.fields.map(CSVWriter.unguarded)
    if try takeFooter(fields, line: row.line) { return }
    guard let head = fields.first, TableColumns.role(of: head) == .account else { return }
    guard let found = fields.dropFirst().first(where: { !$0.isEmpty }) else { return }
    try check(account: found, line: row.line)
  }

  /// A row behind the heads: a line of the statement, or what is told of them all.
  mutating func take(_ row: CSVReader.Row, isCut: Bool) throws(StatementFault) {
    let fields = row.fields.map(CSVWriter.unguarded)
    if fields.allSatisfy(\.isEmpty) { return }
    if try takeFooter(fields, line: row.line) { return }
    guard fields.count >= columns.count else {
      let reason: StatementFault.Reason =
        isCut ? .endsTooSoon : .wrongFieldCount(found: fields.count, expected: columns.count)
      throw StatementFault(line: row.line, reason)
    }
    guard fields.dropFirst(columns.count).allSatisfy(\.isEmpty) else {
      throw StatementFault(line: row.line, .wrongFieldCount(found: fields.count, expected: columns.count))
    }
    rows += 1
    do { try add(fields, line: row.line) } catch { throw StatementFault(line: row.line, error) }
  }

  /// The statement, once its sums agree with its lines.
  func finished(line last: Int) throws(StatementFault) -> Statement {
    for entry in told {
      let counted =
        switch entry.counts {
        case .all: came - went
        case .came: came
        case .went: went
        }
      guard counted == entry.told else {
        throw StatementFault(line: entry.line, .sumsDisagree(told: entry.told, counted: counted))
      }
    }
    if let opening, let closing, opening + came - went != closing {
      throw StatementFault(line: last, .sumsDisagree(told: closing, counted: opening + came - went))
    }
    return Statement(format: .table, id: "", sequence: nil, opening: opening, closing: closing, lines: lines)
  }

  private mutating func add(_ fields: [String], line: Int) throws(StatementFault.Reason) {
    func field(_ role: TableColumns.Role) -> String {
      columns[role].map { fields[$0] }.filter { !$0.isEmpty }.joined(separator: " ")
    }
    let currency = field(.currency)
    guard currency.isEmpty || ["EUR", "EURO", "€", "978"].contains(currency.uppercased()) else {
      throw .foreignCurrency(Quoted(currency).text)
    }
    let named = field(.account)
    guard named.isEmpty || account.isNamed(by: named) else {
      throw .wrongAccount(found: Quoted(named).text, expected: account.text)
    }
    guard !field(.date).isEmpty else { throw .missing(.day) }
    let date = try DayText.any(field(.date))
    let valueDate = field(.valueDate).isEmpty ? nil : try DayText.any(field(.valueDate))
    let amount = try amount(field)
    if amount > .zero { came = came + amount } else { went = went - amount }
    let (payer, text) = (field(.payer), field(.text))
    let code = field(.code).isEmpty ? nil : field(.code)
    let key = keys.key(
      of: LineKeys.Content(
        account: account.text, date: date, amount: amount,
        reference: field(.reference).isEmpty ? nil : field(.reference),
        others: [code ?? "", payer, text]))
    lines.append(
      StatementLine(
        key: key, amount: amount, date: date, valueDate: valueDate, payer: payer, text: text, code: code, fileLine: line
      ))
  }

  /// One amount with its sign, or one of two columns.
  private func amount(_ field: (TableColumns.Role) -> String) throws(StatementFault.Reason) -> Money {
    if !columns[.amount].isEmpty {
      guard !field(.amount).isEmpty else { throw .missing(.amount) }
      let amount = try AmountText.italian(field(.amount))
      guard !columns[.direction].isEmpty else { return amount }
      switch field(.direction).uppercased() {
      case "+", "A", "C", "AVERE", "CREDITO": return amount
      case "-", "D", "DARE", "DEBITO": return Money(cents: -abs(amount.cents))
      default: throw .wrongDirection(Quoted(field(.direction)).text)
      }
    }
    let came = field(.credit).isEmpty ? .zero : try AmountText.italian(field(.credit))
    let went = field(.debit).isEmpty ? .zero : try AmountText.italian(field(.debit))
    guard !field(.credit).isEmpty || !field(.debit).isEmpty else { throw .missing(.amount) }
    guard came == .zero || went == .zero else { throw .wrongDirection("\(came.decimal) \(went.decimal)") }
    return came == .zero ? Money(cents: -abs(went.cents)) : came
  }

  private func check(account found: String, line: Int) throws(StatementFault) {
    guard account.isNamed(by: found) else {
      throw StatementFault(line: line, .wrongAccount(found: Quoted(found).text, expected: account.text))
    }
  }

  /// `Totale`, `Saldo iniziale` and `Saldo finale` with their amounts; false for any other row.
  private mutating func takeFooter(_ fields: [String], line: Int) throws(StatementFault) -> Bool {
    guard let head = fields.first(where: { !$0.isEmpty }).map(TableColumns.bare) else { return false }
    do {
      if head.hasPrefix("saldoiniziale") {
        opening = try lastAmount(fields)
      } else if head.hasPrefix("saldofinale") {
        closing = try lastAmount(fields)
      } else if head.hasPrefix("totale") {
        try takeTotal(fields, line: line)
      } else {
        return false
      }
    } catch {
      throw StatementFault(line: line, error)
    }
    return true
  }

  private mutating func takeTotal(_ fields: [String], line: Int) throws(StatementFault.Reason) {
    let split: [(TableColumns.Role, Counted)] = [(.credit, .came), (.debit, .went)]
    let filled = split.filter { role, _ in columns[role].contains { $0 < fields.count && !fields[$0].isEmpty } }
    for (role, counts) in filled {
      let amount = try AmountText.italian(fields[columns[role][0]])
      told.append((line, Money(cents: counts == .went ? abs(amount.cents) : amount.cents), counts))
    }
    if filled.isEmpty { told.append((line, try lastAmount(fields), .all)) }
  }

  private func lastAmount(_ fields: [String]) throws(StatementFault.Reason) -> Money {
    guard let text = fields.last(where: { !$0.isEmpty }) else { throw .missing(.amount) }
    return try AmountText.italian(text)
  }
}
