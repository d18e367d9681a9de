internal import CQREncode

/// A QR code, level M: a square of dark and light modules, without its quiet zone.
public struct QRCode: Equatable, Sendable {
  /// Light modules that must surround the code on every side.
  public static let quietZone = 4

  /// Modules along one side.
  public let size: Int
  private let dark: [Bool]

  /// Dark modules side by side in one row.
  public struct Bar: Equatable, Sendable {
    public let row: Int
    public let column: Int
    public let length: Int
  }

  init(size: Int, dark: [Bool]) {
    (self.size, self.dark) = (size, dark)
  }

  public var sideWithQuietZone: Int { size + 2 * Self.quietZone }

  /// `row` and `column` from 0 to `size - 1`; everything outside is light.
  public func isDark(row: Int, column: Int) -> Bool {
    (0..<size).contains(row) && (0..<size).contains(column) && dark[row * size + column]
  }

  /// All dark modules, joined along the rows.
  public var bars: [Bar] {
    var bars: [Bar] = []
    for row in 0..<size {
      var column = 0
      while column < size {
        var end = column
        while end < size, dark[row * size + end] { end += 1 }
        if end > column { bars.append(Bar(row: row, column: column, length: end - column)) }
        column = max(end, column + 1)
      }
    }
    return bars
  }

  /// The `d` of one SVG path, for a `viewBox` of `0 0 sideWithQuietZone sideWithQuietZone`.
  public var svgPath: String {
    bars.map { "M\($0.column + Self.quietZone) \($0.row + Self.quietZone)h\($0.length)v1h-\($0.length)z" }.joined()
  }
}

/// The text as a QR code, byte mode, level M (15 % of it may be dirty or hidden).
///
/// - Throws: `textTooLongForCode` above 2,331 bytes.
public func qrModules(_ text: String) throws(DocumentFailure) -> QRCode {
  let bytes = Array(text.utf8)
  guard !bytes.isEmpty, bytes.count <= 2331,
    let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M)
  else { throw .textTooLongForCode(bytes: bytes.count) }
  defer { QRcode_free(code) }
  let size = Int(code.pointee.width)
  guard let data = code.pointee.data else { throw .drawing("no code") }
  return QRCode(size: size, dark: (0..<size * size).map { data[$0] & 1 == 1 })
}
