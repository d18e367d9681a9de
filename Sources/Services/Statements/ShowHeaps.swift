public import Cities
public import Civil
public import Regulations
public import SQL
import Store

/// Shows those who may reconcile the files, the three heaps, and every line with what it may pay.
public struct ShowHeaps: Sendable {
  /// The newest files; older ones are found through their lines.
  private static let filesShown = 20

  let engine: any Engine
  let now: @Sendable () -> Instant

  public init(engine: any Engine, now: @escaping @Sendable () -> Instant) {
    (self.engine, self.now) = (engine, now)
  }

  public init(_ platform: Platform) { self.init(engine: platform.engine, now: platform.now) }

  public struct Overview: Sendable {
    /// All lines of the town.
    public let heaps: [LineStanding: Heap]
    public let files: [StatementSummary]
  }

  public func overview(_ city: City, for author: StaffAuthor) async throws -> Overview {
    try await read(city, for: author) { table, reading in
      Overview(
        heaps: try Heap.all(of: nil, city: city, in: reading),
        files: try table.files(limit: Self.filesShown, in: reading).map {
          try StatementSummary($0, city: city, in: reading)
        })
    }
  }

  /// Nil for an unknown file.
  public func file(_ id: String, city: City, for author: StaffAuthor) async throws -> StatementSummary? {
    try await read(city, for: author) { table, reading in
      try table.file(id, in: reading).map { try StatementSummary($0, city: city, in: reading) }
    }
  }

  /// A heap's lines in the order of their days, after a place.
  ///
  /// - Parameter file: only those that this file brought; nil for all.
  public func lines(
    in heap: LineStanding, of file: String? = nil, after place: LinePlace? = nil, limit: Int, city: City,
    for author: StaffAuthor
  ) async throws -> [LineView] {
    try await read(city, for: author) { table, reading in
      try table.lines(
        in: heap, of: file, after: place.map { ($0.booked, $0.key) }, limit: limit, in: reading
      ).map(LineView.init)
    }
  }

  public struct Line: Sendable {
    public let line: LineView
    /// What it may pay, the likeliest first.
    public let proposals: [SlipView]
    /// The slip that it is matched with.
    public let matched: SlipView?
    public let steps: [LineStep]
  }

  /// One line with all that a person needs to decide; nil for an unknown one.
  public func line(_ key: String, city: City, for author: StaffAuthor) async throws -> Line? {
    try await read(city, for: author) { table, reading in
      guard let row = try table.find(key, in: reading) else { return nil }
      let decisions = try table.decisions(of: key, in: reading)
      // A line that was opened again still has what the rule found.
      let candidates = decisions.last { !$0.proposals.isEmpty }?.proposals ?? []
      let slips = SlipTable(city: city.id)
      let found = try slips.find(candidates.map { ID($0.item.text) }, in: reading)
      let proposals = candidates.compactMap { candidate in
        found.first { $0.payment.text == candidate.item.text }.map { SlipView($0, reasons: candidate.reasons) }
      }
      let matched = try row.last.payment.flatMap { try slips.find([$0], in: reading).first }
      let staff = StaffTable(city: city.id)
      return Line(
        line: LineView(row), proposals: proposals, matched: matched.map { SlipView($0, reasons: []) },
        steps: try decisions.map { decision in
          LineStep(
            at: decision.at, staff: try decision.staff.flatMap { try staff.find($0, in: reading)?.name },
            standing: decision.standing, reason: LineReason(decision))
        })
    }
  }

  private func read<T: Sendable>(
    _ city: City, for author: StaffAuthor, _ body: @escaping @Sendable (StatementTable, any Reading) throws -> T
  ) async throws -> T {
    let now = now()
    return try await engine.read(.city(city.id)) { reading in
      try author.check(.reconcile, city: city, now: now, in: reading)
      return try body(StatementTable(city: city.id), reading)
    }
  }
}

/// Where in a heap the next page begins.
public struct LinePlace: Hashable, Sendable {
  public let booked: LocalDate
  public let key: String

  public init(booked: LocalDate, key: String) { (self.booked, self.key) = (booked, key) }
  public init(after line: LineView) { self.init(booked: line.booked, key: line.key) }
}
