import CLibPQ
import SQL

/// Values on their way to the server, in binary.
enum WireValues {
  /// PostgreSQL's numbers for the types that we use.
  enum TypeID {
    static let bool: UInt32 = 16
    static let bytea: UInt32 = 17
    static let name: UInt32 = 19
    static let int8: UInt32 = 20
    static let int2: UInt32 = 21
    static let int4: UInt32 = 23
    static let text: UInt32 = 25
    static let numeric: UInt32 = 1700
    static let void: UInt32 = 2278
    /// The server finds out.
    static let unknown: UInt32 = 0
  }

  /// The type of a value says how the server reads it, so a statement is prepared once for each mixture of types.
  static func key(of command: Wire.Command) -> String {
    guard command.values.contains(.null) else { return command.text }
    return command.values.reduce(into: command.text + "/") { $0 += $1 == .null ? "0" : "1" }
  }

  static func types(of values: [SQLValue]) -> [UInt32] {
    values.map { value in
      switch value {
      case .null: TypeID.unknown
      case .integer: TypeID.int8
      case .text: TypeID.text
      case .blob: TypeID.bytea
      }
    }
  }

  /// Hands out what libpq wants: pointers, lengths and formats, good until `body` returns.
  static func withPointers<R>(
    of values: [SQLValue],
    _ body: (Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> R
  ) -> R {
    guard !values.isEmpty else { return body(0, nil, nil, nil) }
    var bytes: [UInt8] = []
    var places: [(start: Int, length: Int)?] = []
    places.reserveCapacity(values.count)
    for value in values {
      let start = bytes.count
      switch value {
      case .null: places.append(nil)
      case .integer(let number):
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
        places.append((start, 8))
      case .text(let text):
        bytes.append(contentsOf: text.utf8)
        places.append((start, bytes.count - start))
      case .blob(let blob):
        bytes.append(contentsOf: blob)
        places.append((start, blob.count))
      }
    }
    // An empty value must not be a null pointer, which would be NULL.
    bytes.append(0)
    return bytes.withUnsafeBytes { buffer in
      let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      let pointers = places.map { place in place.flatMap { place in base.map { $0 + place.start } } }
      let lengths = places.map { Int32($0?.length ?? 0) }
      let formats = Array(repeating: Int32(1), count: values.count)
      return body(Int32(values.count), pointers, lengths, formats)
    }
  }
}

/// The columns of a prepared statement's answers.
struct WireColumns {
  private let columns: Columns
  private let types: [UInt32]

  init(_ result: OpaquePointer) {
    let count = PQnfields(result)
    columns = Columns((0..<count).map { String(cString: PQfname(result, $0)) })
    types = (0..<count).map { PQftype(result, $0) }
  }

  func rows(of result: OpaquePointer) throws(WireFault) -> [Row] {
    let count = PQntuples(result)
    var rows: [Row] = []
    rows.reserveCapacity(Int(count))
    for row in 0..<count {
      var values: [SQLValue] = []
      values.reserveCapacity(types.count)
      for (column, type) in types.enumerated() {
        values.append(try value(result, row, Int32(column), type))
      }
      rows.append(Row(columns: columns, values: values))
    }
    return rows
  }

  private func value(
    _ result: OpaquePointer, _ row: Int32, _ column: Int32, _ type: UInt32
  ) throws(WireFault) -> SQLValue {
    guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else { return .null }
    let bytes = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, column)))
    switch type {
    case WireValues.TypeID.int8, WireValues.TypeID.int4, WireValues.TypeID.int2: return .integer(Self.integer(bytes))
    case WireValues.TypeID.bool: return .integer(Int64(bytes.first ?? 0))
    case WireValues.TypeID.bytea: return .blob([UInt8](bytes))
    case WireValues.TypeID.numeric:
      guard let whole = Self.wholeNumeric(bytes) else {
        throw .refused(.wrongColumn("column \(column) holds a fraction or is too large"))
      }
      return .integer(whole)
    case WireValues.TypeID.void: return .null
    default: return .text(String(decoding: bytes, as: UTF8.self))
    }
  }

  /// Two, four or eight bytes, the highest first.
  private static func integer(_ bytes: UnsafeRawBufferPointer) -> Int64 {
    let isNegative = (bytes.first ?? 0) & 0x80 != 0
    return bytes.reduce(isNegative ? -1 : 0) { ($0 << 8) | Int64($1) }
  }

  /// A sum of whole numbers comes as NUMERIC: digits to the base of 10,000, a weight, a sign. Nil for a fraction.
  private static func wholeNumeric(_ bytes: UnsafeRawBufferPointer) -> Int64? {
    guard bytes.count >= 8 else { return nil }
    let word = { (index: Int) in Int64(bytes[index * 2]) << 8 | Int64(bytes[index * 2 + 1]) }
    let count = Int(word(0))
    let weight = Int(Int16(truncatingIfNeeded: word(1)))
    guard bytes.count >= 8 + count * 2, weight >= count - 1 || count == 0, word(2) == 0 || word(2) == 0x4000 else {
      return nil
    }
    var number: Int64 = 0
    for place in 0..<(count == 0 ? 0 : weight + 1) {
      let (times, isTooLarge) = number.multipliedReportingOverflow(by: 10_000)
      let (sum, isOver) = times.addingReportingOverflow(place < count ? word(4 + place) : 0)
      guard !isTooLarge, !isOver else { return nil }
      number = sum
    }
    return word(2) == 0 ? number : -number
  }
}
