import CSV
public import Cities
import Civil
import Money
public import Regulations
public import SQL
import Store

/// Writes a city's ledger as tables for its accountants. No name, plate or address stands in them.
public struct ExportLedger: Sendable {
  private static let entriesAtOnce = 2_000

  let engine: any Engine

  public init(engine: any Engine) { self.engine = engine }

  /// Every transfer of those days, one a row, handed over piece by piece; answers how many there are.
  public func callAsFunction(
    _ city: City, days: LedgerDays, account: Account? = nil, write: @Sendable ([UInt8]) throws -> Void
  ) async throws -> Int {
    var writer = CSVWriter()
    writer.add(["Data", "Ora", "Movimento", "Dare", "Avere", "Importo", "Pagamento", "Ricevuta"])
    try write(CSVWriter.byteOrderMark + writer.take())
    var last: LedgerEntry?
    var rows = 0
    while true {
      let entries = try await ShowLedger(engine: engine).entries(
        of: account, in: days, after: last, limit: Self.entriesAtOnce, city: city)
      guard let end = entries.last else { return rows }
      for entry in entries { writer.add(Self.fields(of: entry, city: city)) }
      try write(writer.take())
      rows += entries.count
      last = end
    }
  }

  /// What arrived at and left every account in those days, with a last row of the sums.
  public func balance(_ city: City, days: LedgerDays) async throws -> [UInt8] {
    let balance = try await ShowLedger(engine: engine).balance(of: days, city: city)
    var writer = CSVWriter()
    writer.add(["Conto", "Dare", "Avere", "Saldo", "Segno"])
    for line in balance.lines { writer.add(Self.row(line.account.name, line.debit, line.credit)) }
    writer.add(Self.row("Totale", balance.debit, balance.credit))
    return CSVWriter.byteOrderMark + writer.bytes
  }

  /// The balance stands beside its side, since spreadsheets may take a minus for a formula.
  private static func row(_ name: String, _ debit: Money, _ credit: Money) -> [String] {
    let balance = debit - credit
    let side = balance == .zero ? "" : balance > .zero ? "D" : "A"
    return [name, text(debit), text(credit), text(max(balance, .zero - balance)), side]
  }

  private static func fields(of entry: LedgerEntry, city: City) -> [String] {
    let local = city.timeZone.local(entry.at)
    return [
      local.date.iso, local.time.text, entry.id, entry.transfer.debit.name, entry.transfer.credit.name,
      text(entry.transfer.amount), entry.payment.text, entry.receipt?.text ?? "",
    ]
  }

  /// With the comma of the country's spreadsheets.
  private static func text(_ amount: Money) -> String { amount.decimal.replacing(".", with: ",") }
}
