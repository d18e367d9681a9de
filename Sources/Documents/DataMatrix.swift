internal import CZint

/// A Data Matrix (ECC 200): rows of dark and light modules, without its quiet zone.
public struct DataMatrix: Equatable, Sendable {
  /// Light modules that must surround the code on every side.
  public static let quietZone = 2

  public enum Shape: Equatable, Sendable {
    /// The smallest square that holds the text.
    case square
    /// 16 rows of 48, as on a postal slip.
    case slip
  }

  public let rows: Int
  public let columns: Int
  /// All dark modules, joined along the rows.
  public let bars: [QRCode.Bar]

  /// - Throws: `textTooLongForCode` when the text does not fit, or is empty or no ASCII.
  public init(_ text: String, shape: Shape = .square) throws(DocumentFailure) {
    let bytes = Array(text.utf8)
    var rows: Int32 = 0
    var columns: Int32 = 0
    // 30 is zint's number for 16 by 48.
    let size: Int32 = shape == .square ? 0 : 30
    guard 1...1500 ~= bytes.count, bytes.allSatisfy({ 32...126 ~= $0 }),
      let symbol = shim_data_matrix(bytes, Int32(bytes.count), size, &rows, &columns)
    else { throw .textTooLongForCode(bytes: bytes.count) }
    defer { shim_data_matrix_free(symbol) }
    (self.rows, self.columns) = (Int(rows), Int(columns))
    var bars: [QRCode.Bar] = []
    for row in 0..<rows {
      var start: Int32?
      for column in 0...columns {
        let isDark = column < columns && shim_is_dark(symbol, row, column) != 0
        if isDark, start == nil { start = column }
        if !isDark, let first = start {
          bars.append(QRCode.Bar(row: Int(row), column: Int(first), length: Int(column - first)))
          start = nil
        }
      }
    }
    self.bars = bars
  }
}
