import CSV
public import Cities
import Civil
import Money
public import Regulations
import Store

/// Writes a city's ledger as tables for its accountants. No name, plate or address stands in them.
public struct ExportLedger: Sendable {
  private let ledger: ShowLedger

  public init(_ ledger: ShowLedger) { self.ledger = ledger }

  /// Every transfer of those days, one a row, piece by piece as they are asked for.
  public func pieces(
    _ city: City, days: LedgerDays, account: Account? = nil, for author: StaffAuthor
  ) -> AsyncThrowingStream<[UInt8], any Error> {
    let pages = LedgerPages(ledger: ledger, city: city, days: days, account: account, author: author)
    return AsyncThrowingStream { try await pages.next() }
  }

  /// What arrived at and left every account in those days, with a last row of the sums.
  public func balance(_ city: City, days: LedgerDays, for author: StaffAuthor) async throws -> [UInt8] {
    let balance = try await ledger.balance(of: days, city: city, for: author)
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

  fileprivate static let head = ["Data", "Ora", "Movimento", "Dare", "Avere", "Importo", "Pagamento", "Ricevuta"]

  fileprivate static func fields(of entry: LedgerEntry, city: City) -> [String] {
    let local = city.timeZone.local(entry.at)
    return [
      local.date.iso, local.time.text, entry.id, entry.transfer.debit.name, entry.transfer.credit.name,
      text(entry.transfer.amount), entry.payment.text, entry.receipt?.text ?? "",
    ]
  }

  /// With the comma of the country's spreadsheets.
  private static func text(_ amount: Money) -> String { amount.decimal.replacing(".", with: ",") }
}

/// Reads on where the piece before ended.
private actor LedgerPages {
  private static let entriesAtOnce = 2_000

  private let ledger: ShowLedger
  private let city: City
  private let days: LedgerDays
  private let account: Account?
  private let author: StaffAuthor
  private var place: LedgerPlace?
  private var hasHead = false

  init(ledger: ShowLedger, city: City, days: LedgerDays, account: Account?, author: StaffAuthor) {
    (self.ledger, self.city, self.days, self.account, self.author) = (ledger, city, days, account, author)
  }

  func next() async throws -> [UInt8]? {
    let entries = try await ledger.entries(
      of: account, in: days, after: place, limit: Self.entriesAtOnce, city: city, for: author)
    if hasHead && entries.isEmpty { return nil }
    var writer = CSVWriter()
    if !hasHead { writer.add(ExportLedger.head) }
    for entry in entries { writer.add(ExportLedger.fields(of: entry, city: city)) }
    defer { hasHead = true }
    place = entries.last.map { LedgerPlace(after: $0) } ?? place
    return (hasHead ? [] : CSVWriter.byteOrderMark) + writer.bytes
  }
}
