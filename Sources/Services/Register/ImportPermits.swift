public import CSV
public import Cities
public import Civil
import Regulations
public import SQL
import Store

/// Brings a table of permits into a city's register: what is new is added, what differs is changed, nothing is removed.
///
/// A row is a permit with one of its periods. Rows that are wrong are told and left out; the others count. Importing a
/// table twice changes nothing the second time.
public struct ImportPermits: Sendable {
  public struct Request: Sendable {
    public let city: City
    /// The file as it is: its encoding and delimiter are found out.
    public let file: [UInt8]
    /// Do everything but keep nothing.
    public let isDryRun: Bool

    public init(city: City, file: [UInt8], isDryRun: Bool) {
      (self.city, self.file, self.isDryRun) = (city, file, isDryRun)
    }
  }

  /// How far the import has come.
  public enum Progress: Hashable, Sendable {
    /// Bytes of the file.
    case reading(done: Int, total: Int)
    /// Rows of the register.
    case writing(done: Int, total: Int)
  }

  public enum Outcome: Hashable, Sendable {
    /// The first row does not name the columns; nothing was done.
    case notARegister(HeaderFault)
    case imported(Summary)
  }

  public struct Summary: Hashable, Sendable {
    public var rows = 0
    public var newPermits = 0
    public var newPeriods = 0
    /// Permits of which holder, product, zones, plates or state were changed.
    public var changedPermits = 0
    /// Rows that the register had already, word for word.
    public var unchangedRows = 0
    /// By line.
    public var faults: [RowFault] = []
    public var ignoredHeadings: [String] = []
    public var encoding = CSVText.Encoding.utf8
  }

  static let permitsPerTransaction = 5_000

  let engine: any Engine
  let now: @Sendable () -> Instant
  let newID: @Sendable () -> String

  public init(engine: any Engine, now: @escaping @Sendable () -> Instant, newID: @escaping @Sendable () -> String) {
    (self.engine, self.now, self.newID) = (engine, now, newID)
  }

  public init(_ platform: Platform) {
    self.init(engine: platform.engine, now: platform.now, newID: platform.newID)
  }

  public func callAsFunction(
    _ request: Request, progress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) async throws -> Outcome {
    let file: RegisterFile
    do {
      file = try RegisterFile(request.file, city: request.city) { progress(.reading(done: $0, total: $1)) }
    } catch { return .notARegister(error) }
    var summary = Summary()
    summary.rows = file.rowCount
    summary.ignoredHeadings = file.ignored
    summary.encoding = file.encoding
    let changes = try await write(file.entries, request: request, progress: progress)
    summary.newPermits = changes.newPermits
    summary.newPeriods = changes.newPeriods
    summary.changedPermits = changes.changedPermits
    summary.unchangedRows = changes.unchangedRows
    summary.faults = (file.faults + changes.faults).sorted {
      ($0.line, $0.column.map { RegisterColumn.allCases.firstIndex(of: $0) ?? 0 } ?? -1)
        < ($1.line, $1.column.map { RegisterColumn.allCases.firstIndex(of: $0) ?? 0 } ?? -1)
    }
    return .imported(summary)
  }

  /// A transaction for each five thousand permits; one for all, undone at its end, when nothing is to be kept.
  private func write(
    _ entries: [RegisterEntry], request: Request, progress: @escaping @Sendable (Progress) -> Void
  ) async throws -> RegisterChanges {
    let city = request.city.id
    let batches = ImportPermits.batches(of: entries)
    let now = now()
    let newID = newID
    let apply: @Sendable (ArraySlice<RegisterEntry>, any Writing) throws -> RegisterChanges = { batch, transaction in
      defer { progress(.writing(done: batch.endIndex, total: entries.count)) }
      return try RegisterBatch(city: city, now: now, newID: newID).apply(batch, in: transaction)
    }
    guard request.isDryRun else {
      var changes = RegisterChanges()
      for batch in batches { changes += try await engine.write(.city(request.city.id)) { try apply(batch, $0) } }
      return changes
    }
    do {
      try await engine.write(.city(request.city.id)) { transaction in
        var changes = RegisterChanges()
        for batch in batches { changes += try apply(batch, transaction) }
        throw DryRun(changes: changes)
      }
    } catch let end as DryRun { return end.changes }
    return RegisterChanges()
  }

  /// Thrown at the end of a dry run, so that its transaction is undone.
  private struct DryRun: Error {
    let changes: RegisterChanges
  }

  /// Slices of about five thousand rows; all rows of a permit lie in one of them.
  static func batches(of entries: [RegisterEntry]) -> [ArraySlice<RegisterEntry>] {
    var batches: [ArraySlice<RegisterEntry>] = []
    var start = 0
    while start < entries.count {
      var end = min(start + permitsPerTransaction, entries.count)
      while end < entries.count, entries[end].number == entries[end - 1].number { end += 1 }
      batches.append(entries[start..<end])
      start = end
    }
    return batches
  }
}
