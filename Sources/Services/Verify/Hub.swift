import SQL

/// A table with what its rows are joined to, and what must be true of each row. One statement checks it all.
struct Hub: Sendable {
  /// A condition that is true of a row where the invariant is broken.
  struct Check: Sendable {
    let invariant: Invariant
    let isBroken: Query

    init(_ invariant: Invariant, where isBroken: Query) {
      self.invariant = invariant
      self.isBroken = isBroken
    }
  }

  /// Which rows can still be wrong once every sale was found right and the tallies agree (see `CheckTallies`).
  enum Remainder: Sendable {
    case all
    case none
    case only(Query)
  }

  let table: String
  /// The columns that name a row, city first.
  let key: Query
  /// From the table on: the joins.
  let source: Query
  var remainder = Remainder.all
  let checks: [Check]

  /// A number with one bit for each check, set where the row breaks it.
  var broken: Query {
    checks.enumerated().map { index, check in
      "CASE WHEN \(check.isBroken) THEN \(1 << index) ELSE 0 END" as Query
    }.joined(separator: " + ")
  }

  /// The broken rows, at most `limit`.
  /// - Parameter talliesAgree: whether only the remainder has to be looked at.
  func findings(talliesAgree: Bool, limit: Int, in reading: any Reading) throws -> [Finding] {
    var rest: Query = ""
    if talliesAgree {
      switch remainder {
      case .all: break
      case .none: return []
      case .only(let condition): rest = "(\(condition)) AND "
      }
    }
    let isBroken = checks.map { "(\($0.isBroken))" as Query }.joined(separator: " OR ")
    let rows = try reading.rows("SELECT \(broken), \(key) FROM \(source) WHERE \(rest)(\(isBroken)) LIMIT \(limit)")
    return try rows.flatMap { findings(mask: try $0.int(at: 0), ids: $0.values.dropFirst().map(\.idText)) }
  }

  func findings(mask: Int64, ids: @autoclosure () -> [String]) -> [Finding] {
    guard mask != 0 else { return [] }
    return checks.enumerated().filter { mask & (1 << Int64($0.offset)) != 0 }.map {
      Finding($0.element.invariant, table: table, ids: ids())
    }
  }
}

extension SQLValue {
  /// As an id is written.
  var idText: String {
    switch self {
    case .text(let text): text.isEmpty ? "-" : text
    case .integer(let number): "\(number)"
    case .null, .blob: "-"
    }
  }
}
