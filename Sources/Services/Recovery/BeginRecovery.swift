public import Civil
import Regulations
public import SQL
import Store

/// Makes a restored database safe to start: the service is held back, receipts begin a new series, all sessions and
/// links end, and what the journal knows of the gap is written down.
public struct BeginRecovery: Sendable {
  let engine: any Engine
  let now: @Sendable () -> Instant

  public init(engine: any Engine, now: @escaping @Sendable () -> Instant) {
    self.engine = engine
    self.now = now
  }

  /// What was found.
  public struct Summary: Hashable, Sendable {
    /// The receipts' series from now on.
    public var series = ""
    public var rebuiltPayments = 0
    /// Payments whose permit or account the register does not have: what was paid goes back.
    public var lostPayments = 0
    public var lostReceipts = 0
    public var changedPermits = 0
    public var endedAccounts = 0
  }

  /// - Parameters:
  ///   - gapFrom: the moment that the database was brought back to.
  ///   - journal: the lines known, in the order they were written; any may come twice.
  public func callAsFunction(gapFrom: Instant, journal: [JournalLine]) async throws -> Summary {
    let now = now()
    let lines = journal.sorted { $0.at < $1.at }
    return try await engine.write { transaction in
      var summary = Summary()
      summary.series = try series(now, journal: lines, in: transaction)
      try RestorationTable.add(
        series: summary.series, gapFrom: min(gapFrom, now), gapTo: now, in: transaction)
      try RecoveryWriting.endAccess(in: transaction)
      var replay = ReplayJournal(gapFrom: gapFrom, now: now, summary: summary)
      for line in lines { try replay.take(line, in: transaction) }
      return replay.summary
    }
  }

  /// Named by the minute, and never as one that numbered a receipt in the database or the journal: a second restore of
  /// the same backup begins another series.
  private func series(_ now: Instant, journal: [JournalLine], in reading: any Reading) throws -> String {
    let used = Set(journal.compactMap(\.entry.series))
    var minute = now
    while true {
      let local = OffsetTable(initialSeconds: 0, changes: []).local(minute)
      let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
      let name = "R\(local.date.iso.filter { $0 != "-" }.dropFirst(2))\(two(local.time.hour))\(two(local.time.minute))-"
      let isUsed = try used.contains(name) || RestorationTable.knows(series: name, in: reading)
      if !isUsed { return name }
      minute = minute.adding(minutes: 1)
    }
  }
}

extension JournalEntry {
  fileprivate var series: String? {
    switch self {
    case .receipt(let series, _, _, _): series
    case .payment, .permitState, .passwordChanged, .addressChanged, .staffAccessChanged: nil
    }
  }
}
