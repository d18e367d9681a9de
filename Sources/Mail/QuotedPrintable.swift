/// Quoted-printable (RFC 2045 §6.7): ASCII lines of at most 76, ended by CR LF.
///
/// CR, LF and CR LF in the text each end a line. A dot or "From " at the start of a line is written as a code,
/// so that no server on the way can take it for a command or alter it.
struct QuotedPrintable {
  private(set) var bytes: [UInt8] = []
  private var column = 0

  static func encode(_ text: String) -> [UInt8] {
    let source = Array(text.utf8)
    var encoder = QuotedPrintable()
    encoder.bytes.reserveCapacity(source.count + source.count / 4)
    var start = 0
    while let end = source[start...].firstIndex(where: { $0 == 10 || $0 == 13 }) {
      encoder.write(source[start..<end])
      encoder.endLine()
      let isPair = source[end] == 13 && end + 1 < source.count && source[end + 1] == 10
      start = end + (isPair ? 2 : 1)
    }
    encoder.write(source[start...])
    return encoder.bytes
  }

  private mutating func write(_ line: ArraySlice<UInt8>) {
    for index in line.indices {
      let byte = line[index]
      let isPlain = isLiteral(byte, isLast: index == line.endIndex - 1)
      if column + (isPlain ? 1 : 3) > 75 { softBreak() }
      if isPlain && !(column == 0 && isRiskyStart(line[index...])) {
        bytes.append(byte)
        column += 1
      } else {
        bytes += [UInt8(ascii: "="), upperHex(byte >> 4), upperHex(byte & 15)]
        column += 3
      }
    }
  }

  private func isLiteral(_ byte: UInt8, isLast: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "="): false
    case 33...126: true
    case 9, 32: !isLast
    default: false
    }
  }

  private func isRiskyStart(_ rest: ArraySlice<UInt8>) -> Bool {
    rest.first == UInt8(ascii: ".") || rest.starts(with: "From ".utf8)
  }

  private mutating func softBreak() {
    bytes.append(UInt8(ascii: "="))
    endLine()
  }

  private mutating func endLine() {
    bytes += lineEnd
    column = 0
  }
}

func upperHex(_ digit: UInt8) -> UInt8 {
  digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10
}
