private let base64Alphabet = [UInt8]("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

/// Base64 with padding, on one line.
func base64(_ bytes: some Collection<UInt8>) -> [UInt8] {
  var out: [UInt8] = []
  out.reserveCapacity((bytes.count + 2) / 3 * 4)
  var group: UInt32 = 0
  var filled = 0
  func put(_ shift: UInt32) { out.append(base64Alphabet[Int(group >> shift & 63)]) }
  for byte in bytes {
    group = group << 8 | UInt32(byte)
    filled += 1
    guard filled == 3 else { continue }
    for shift in [18, 12, 6, 0] as [UInt32] { put(shift) }
    (group, filled) = (0, 0)
  }
  if filled > 0 {
    group <<= UInt32(8 * (3 - filled))
    put(18)
    put(12)
    if filled == 2 { put(6) }
    while out.count % 4 != 0 { out.append(UInt8(ascii: "=")) }
  }
  return out
}

/// Base64 in lines of at most 76, each ended by CR LF.
func base64Lines(_ bytes: [UInt8]) -> [UInt8] {
  var out: [UInt8] = []
  out.reserveCapacity(bytes.count / 57 * 78 + 80)
  for start in stride(from: 0, to: bytes.count, by: 57) {
    out += base64(bytes[start..<min(start + 57, bytes.count)])
    out += lineEnd
  }
  return out
}

let lineEnd: [UInt8] = [13, 10]
