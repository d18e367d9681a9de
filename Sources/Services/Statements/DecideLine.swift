public import Cities
import Civil
public import Money
public import Regulations
import SQL
public import Store

/// A person says what an open line is: which payment it makes, or what else it is; or takes the latter back (R10).
public struct DecideLine: Sendable {
  /// Longer notes are no notes.
  public static let longestNote = 300

  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  /// What a line is taken for.
  public enum Decision: Hashable, Sendable {
    case matched(ID<Payment>)
    /// By what a person typed: the slip's code, or a permit's number.
    case matchedBy(String)
    case explained(LineExplanation, note: String)
    case reopened
  }

  public enum Outcome: Hashable, Sendable {
    /// A match is settled before this is answered; what it gave stands in the payment.
    case done
    case noSuchLine
    /// Somebody else decided meanwhile: look again.
    case changedMeanwhile
    /// From its heap it cannot go there.
    case notPossible
    case noSuchSlip
    /// The permit has several slips that are not paid: its code says which.
    case severalSlips
    /// Money for it has come already.
    case paidAlready
    /// What came in is another amount than was asked.
    case amountDiffers(asked: Money)
    case noteMissing
    case noteTooLong
  }

  /// - Parameter seen: how many decisions the line had when it was looked at.
  public func callAsFunction(
    _ decision: Decision, about line: String, seen: Int, city: City, by member: StaffMember
  ) async throws -> Outcome {
    if case .explained(let explanation, let note) = decision {
      if explanation.needsNote, note.isEmpty { return .noteMissing }
      if note.unicodeScalars.count > Self.longestNote { return .noteTooLong }
    }
    let outcome = try await platform.engine.write(.city(city.id)) { transaction in
      let now = platform.now()
      try member.check(.reconcile, city: city, now: now, in: transaction)
      let table = StatementTable(city: city.id)
      guard let row = try table.find(line, in: transaction) else { return Outcome.noSuchLine }
      guard row.decisions == seen else { return .changedMeanwhile }
      let draft = try draft(decision, row, city: city, member, now, in: transaction)
      switch draft {
      case .refused(let why): return why
      case .write(let written, let act):
        guard row.standing.mayBecome(written.standing) else { return .notPossible }
        guard try table.decide(written, of: row, in: transaction) else { return .changedMeanwhile }
        try ActLog(city: city.id, now: now, newID: platform.newID).add(act, by: member.id, in: transaction)
        return .done
      }
    }
    if outcome == .done { try await SettleLines(platform)(city) }
    return outcome
  }

  private enum Draft {
    case write(LineDecision, StaffAct)
    case refused(Outcome)
  }

  private func draft(
    _ decision: Decision, _ row: LineRow, city: City, _ member: StaffMember, _ now: Instant, in reading: any Reading
  ) throws -> Draft {
    switch decision {
    case .explained(let explanation, let note):
      return .write(
        LineDecision(.explained, reason: explanation.rawValue, note: note, staff: member.id, at: now),
        .lineExplained(line: row.line.key, explanation))
    case .reopened:
      return .write(
        LineDecision(.open, reason: "reopened", staff: member.id, at: now), .lineReopened(line: row.line.key))
    case .matched(let payment):
      return match(row, try SlipTable(city: city.id).find([payment], in: reading), member, now)
    case .matchedBy(let typed):
      return match(row, try slips(typed, city: city, in: reading), member, now)
    }
  }

  private func match(_ row: LineRow, _ slips: [SlipRow], _ member: StaffMember, _ now: Instant) -> Draft {
    // What the bank takes back, or pays back to us, is no payer's.
    guard !row.line.isReversal else { return .refused(.notPossible) }
    let unpaid = slips.filter { !$0.isPaid }
    guard let slip = unpaid.first else { return .refused(slips.isEmpty ? .noSuchSlip : .paidAlready) }
    guard unpaid.count == 1 else { return .refused(.severalSlips) }
    guard slip.amount == row.line.amount else { return .refused(.amountDiffers(asked: slip.amount)) }
    return .write(
      LineDecision(.matched, payment: slip.payment, reason: "person", staff: member.id, at: now),
      .lineMatched(line: row.line.key, slip.payment))
  }

  /// The typed text as a code of a slip, spaces and hyphens aside; else as a permit's number.
  private func slips(_ typed: String, city: City, in reading: any Reading) throws -> [SlipRow] {
    let table = SlipTable(city: city.id)
    let code = String(typed.unicodeScalars.filter { $0 != " " && $0 != "-" }.map(Character.init))
    let found = code.isEmpty ? [] : try table.find(code: code, in: reading)
    if !found.isEmpty { return found }
    guard let number = try? PermitNumber(typed) else { return [] }
    return try table.find(number, in: reading)
  }
}
