import Crypto
import Foundation
import SQL

/// How many rows a table has and a sum of what each of them holds.
///
/// The sum does not depend on the order of the rows: two engines may sort text in different ways.
struct TableDigest: Equatable, Sendable {
  private(set) var rows = 0
  private var sums: [UInt64] = [0, 0, 0, 0]
  private var bytes: [UInt8] = []

  static func == (left: TableDigest, right: TableDigest) -> Bool { left.rows == right.rows && left.sums == right.sums }

  /// Takes in a row, its values in the order of the table's columns.
  mutating func add(_ values: [SQLValue]) {
    rows += 1
    bytes.removeAll(keepingCapacity: true)
    for value in values { encode(value) }
    SHA256.hash(data: bytes).withUnsafeBytes { hash in
      for place in sums.indices { sums[place] &+= hash.loadUnaligned(fromByteOffset: place * 8, as: UInt64.self) }
    }
  }

  /// Kind, length and content, so that no two rows read alike.
  private mutating func encode(_ value: SQLValue) {
    switch value {
    case .null: bytes.append(0)
    case .integer(let number):
      bytes.append(1)
      withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    case .text(let text):
      bytes.append(2)
      append(length: text.utf8.count)
      bytes.append(contentsOf: text.utf8)
    case .blob(let blob):
      bytes.append(3)
      append(length: blob.count)
      bytes.append(contentsOf: blob)
    }
  }

  private mutating func append(length: Int) {
    withUnsafeBytes(of: UInt64(length).littleEndian) { bytes.append(contentsOf: $0) }
  }
}
