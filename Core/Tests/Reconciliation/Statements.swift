import Civil
import Money
import Regulations

/// Lines and items spelled short in the tests of this room.
func line(
  _ text: String, _ cents: Int64 = 4_000, on date: String = "2026-11-20", key: String? = nil, code: String? = nil,
  isReversal: Bool = false
) -> StatementLine {
  StatementLine(
    key: key ?? "\(date) \(cents) \(text) \(code ?? "")", amount: Money(cents: cents), date: day(date), text: text,
    code: code, isReversal: isReversal)
}

func item(
  _ id: String, permit: String = "ABI 123 2024", plates: [String] = ["AB123CD"], codes: [String] = [],
  cents: Int64 = 4_000, created: String = "2026-11-01", through: String? = "2026-12-01", isPaid: Bool = false
) -> OpenItem {
  OpenItem(
    id: ID(id), codes: codes, subject: .permit(permitNumber(permit)), plates: plates.compactMap { try? Plate($0) },
    amount: Money(cents: cents), created: day(created), payableThrough: through.map(day), isPaid: isPaid)
}

func noticeItem(_ id: String, _ number: Int, series: String = "", plate: String, cents: Int64 = 300) -> OpenItem {
  OpenItem(
    id: ID(id), codes: [], subject: .notice(series: series, number: number, year: 2026),
    plates: [try? Plate(plate)].compactMap(\.self), amount: Money(cents: cents), created: day("2026-11-01"),
    payableThrough: day("2026-12-01"))
}

/// The decision on one line among some items.
func decision(
  _ line: StatementLine, _ items: OpenItem..., matchedBefore: [String: ID<OpenItem>] = [:]
) -> MatchDecision? {
  Matching(MatchIndex(items)).decide([line], matchedBefore: matchedBefore).first
}

func proposal(_ item: String, _ reasons: MatchDecision.Reason...) -> MatchDecision {
  .proposed([MatchDecision.Candidate(item: ID(item), reasons: reasons)])
}
