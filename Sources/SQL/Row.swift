/// The column names of a result, shared by all its rows.
public final class Columns: Sendable {
  let names: [String]

  /// The names in the order of the result.
  public init(_ names: [String]) {
    self.names = names
  }
}

/// One row of a result. A column is found by its name, or by its position from 0.
///
/// Every reading throws `SQLError.wrongColumn` where the column is missing or holds something else.
public struct Row: Sendable {
  /// The values, in the order of the result.
  public let values: [SQLValue]
  let columns: Columns

  /// As many values as there are columns.
  public init(columns: Columns, values: [SQLValue]) {
    self.columns = columns
    self.values = values
  }

  /// The column names, in the order of the result.
  public var names: [String] { columns.names }

  /// Whatever the column holds.
  public func value(_ column: String) throws(SQLError) -> SQLValue {
    for (index, name) in columns.names.enumerated() where name == column { return values[index] }
    throw .wrongColumn("no column \(column) among \(columns.names.joined(separator: ", "))")
  }

  /// Whatever the column at this position holds.
  public func value(at index: Int) throws(SQLError) -> SQLValue {
    guard values.indices.contains(index) else { throw .wrongColumn("no column at \(index) of \(values.count)") }
    return values[index]
  }

  /// A column that is never NULL, as text.
  public func text(_ column: String) throws(SQLError) -> String { try value(column).text(column) }

  /// As `text(_:)`, by position.
  public func text(at index: Int) throws(SQLError) -> String { try value(at: index).text("\(index)") }

  /// Text, or nil for NULL.
  public func optionalText(_ column: String) throws(SQLError) -> String? {
    let value = try value(column)
    return value == .null ? nil : try value.text(column)
  }

  /// A column that is never NULL, as a whole number.
  public func int(_ column: String) throws(SQLError) -> Int64 { try value(column).int(column) }

  /// As `int(_:)`, by position.
  public func int(at index: Int) throws(SQLError) -> Int64 { try value(at: index).int("\(index)") }

  /// A whole number, or nil for NULL.
  public func optionalInt(_ column: String) throws(SQLError) -> Int64? {
    let value = try value(column)
    return value == .null ? nil : try value.int(column)
  }

  /// 0 or 1, as no or yes.
  public func bool(_ column: String) throws(SQLError) -> Bool {
    switch try value(column) {
    case .integer(0): return false
    case .integer(1): return true
    case let other: throw other.isNot("0 or 1", column)
    }
  }

  /// A column that is never NULL, as bytes.
  public func blob(_ column: String) throws(SQLError) -> [UInt8] { try value(column).blob(column) }

  /// Bytes, or nil for NULL.
  public func optionalBlob(_ column: String) throws(SQLError) -> [UInt8]? {
    let value = try value(column)
    return value == .null ? nil : try value.blob(column)
  }
}

extension SQLValue {
  func text(_ column: String) throws(SQLError) -> String {
    guard case .text(let text) = self else { throw isNot("text", column) }
    return text
  }

  func int(_ column: String) throws(SQLError) -> Int64 {
    guard case .integer(let number) = self else { throw isNot("a whole number", column) }
    return number
  }

  func blob(_ column: String) throws(SQLError) -> [UInt8] {
    guard case .blob(let bytes) = self else { throw isNot("bytes", column) }
    return bytes
  }

  /// Names the kind only: a value may be a person's.
  func isNot(_ wanted: String, _ column: String) -> SQLError {
    let kind =
      switch self {
      case .null: "NULL"
      case .integer: "a whole number"
      case .text: "text"
      case .blob: "bytes"
      }
    return .wrongColumn("column \(column) holds \(kind), not \(wanted)")
  }
}
