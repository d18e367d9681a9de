import CLibPQ
import SQL

/// What the server or the line to it said instead of an answer.
enum WireFault: Error {
  /// The connection is gone, or the server is going.
  case lost
  /// Not run, since one before it failed.
  case skipped
  /// May go well when tried again: a deadlock, a serialisation failure, a plan that is out of date.
  case again
  /// The node takes no writes.
  case readOnly
  case refused(SQLError)

  var isLost: Bool { if case .lost = self { true } else { false } }

  var mayPassAgain: Bool { if case .again = self { true } else { false } }

  init(result: OpaquePointer, connection: OpaquePointer, statement: String) {
    let field = { (letter: String) in
      PQresultErrorField(result, Int32(letter.utf8.first ?? 0)).map { String(cString: $0) } ?? ""
    }
    guard PQstatus(connection) == CONNECTION_OK else {
      self = .lost
      return
    }
    let state = field("C")
    switch state {
    case "40001", "40P01", "0A000": self = .again
    case "25006": self = .readOnly
    // The node is starting or stopping.
    case "57P01", "57P02", "57P03", "57P05", "25P03": self = .lost
    case _ where state.hasPrefix("08"): self = .lost
    case "23505": self = .refused(.uniqueViolation(Self.columns(field("t"), detail: field("D"))))
    case "23503": self = .refused(.foreignKeyViolation("\(field("t")): \(field("n"))"))
    case "23502": self = .refused(.checkViolation("\(field("t")).\(field("c"))"))
    case "23514": self = .refused(.checkViolation(field("n")))
    // Another type than the column's, a number too large for it.
    case "22021": self = .refused(.checkViolation("text with a NUL character"))
    case "42804", "22003", "22P02", "22P03": self = .refused(.checkViolation("the kind of a value"))
    // A policy of ours: a row of another city.
    case "42501": self = .refused(.checkViolation("not of this city, or not allowed"))
    case "55P03", "57014": self = .refused(.busy)
    case "53100": self = .refused(.diskFull)
    default: self = .refused(.other("PostgreSQL \(state): \(field("M")) in: \(statement)"))
    }
  }

  /// `permit.city, permit.id`, as SQLite says it: the detail also holds the values, which may be a person's.
  private static func columns(_ table: String, detail: String) -> String {
    guard let open = detail.firstIndex(of: "("), let close = detail.firstIndex(of: ")"), open < close else {
      return table
    }
    return detail[detail.index(after: open)..<close].split(separator: ",")
      .map { "\(table).\($0.drop(while: { $0 == " " }))" }.joined(separator: ", ")
  }
}
