import Civil
import Regulations
import Services
import Wording

/// Which days and which account of the ledger are asked for. It comes with the address, so that a view can be linked.
struct LedgerForm: Sendable {
  static let (from, to, account, at, after) = ("dal", "al", "conto", "ora", "dopo")

  /// What stands in the fields.
  let typed: Form
  private(set) var problems = Problems()
  /// Nil where what was typed is no period.
  private(set) var days: LedgerDays?
  let account: Account?
  let place: LedgerPlace?

  /// Without days: this month up to today.
  init(query: String, today: LocalDate, texts: LedgerTexts) {
    let sent = Form(encoded: query.utf8)
    let first = LocalDate(year: today.year, month: today.month, day: 1) ?? today
    typed = Form([
      Self.from: sent.trimmed(Self.from).isEmpty ? first.iso : String(sent.trimmed(Self.from).prefix(100)),
      Self.to: sent.trimmed(Self.to).isEmpty ? today.iso : String(sent.trimmed(Self.to).prefix(100)),
    ])
    account = Account(name: sent[Self.account])
    place = Int64(sent[Self.at]).map { LedgerPlace(at: Instant(milliseconds: $0), id: sent[Self.after]) }
    let (from, to) = (day(Self.from, texts.from, texts), day(Self.to, texts.to, texts))
    guard let from, let to else { return }
    days = LedgerDays(from: from, to: to)
    if days == nil { problems.add(Self.to, texts.wrongOrder) }
  }

  private mutating func day(_ field: String, _ label: String, _ texts: LedgerTexts) -> LocalDate? {
    guard let date = PriceForm.date(typed[field]), PriceForm.years ~= date.year else {
      problems.add(field, texts.dayWrong(label))
      return nil
    }
    return date
  }

  /// The same days in an address, with another account or place.
  func query(account: Account? = nil, after entry: LedgerEntry? = nil) -> String {
    var parts: [(String, String)] = days.map { [(Self.from, $0.first.iso), (Self.to, $0.last.iso)] } ?? []
    if let account { parts.append((Self.account, account.name)) }
    if let entry { parts += [(Self.at, String(entry.at.milliseconds)), (Self.after, entry.id)] }
    return parts.isEmpty ? "" : "?" + parts.map { "\($0)=\(percentEncoded($1))" }.joined(separator: "&")
  }
}
