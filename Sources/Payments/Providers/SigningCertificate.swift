import Civil
import Foundation

/// The two things needed of an X.509 certificate: its public key and the days it is valid.
struct SigningCertificate {
  /// SubjectPublicKeyInfo, DER.
  let publicKey: [UInt8]
  let notBefore: Instant
  let notAfter: Instant

  /// Reads the first certificate of a PEM text, or one in DER; nil for anything else.
  init?(_ bytes: [UInt8]) {
    guard let der = Self.der(bytes) else { return nil }
    var file = DERReader(der[...])
    guard var certificate = file.enter(.sequence), var body = certificate.enter(.sequence) else { return nil }
    if body.peek == DERReader.Tag.version.rawValue { body.skip() }
    // Serial number, signature algorithm, issuer.
    for _ in 0..<3 { body.skip() }
    guard var validity = body.enter(.sequence), let start = validity.time(), let end = validity.time() else {
      return nil
    }
    // Subject.
    body.skip()
    guard let key = body.whole(.sequence) else { return nil }
    (publicKey, notBefore, notAfter) = (Array(key), start, end)
  }

  func covers(_ moment: Instant) -> Bool { notBefore <= moment && moment <= notAfter }

  private static func der(_ bytes: [UInt8]) -> [UInt8]? {
    if bytes.first == DERReader.Tag.sequence.rawValue { return bytes }
    guard let text = String(validating: bytes, as: UTF8.self),
      let start = text.firstRange(of: "-----BEGIN CERTIFICATE-----"),
      let end = text[start.upperBound...].firstRange(of: "-----END CERTIFICATE-----"),
      let data = Data(base64Encoded: String(text[start.upperBound..<end.lowerBound].filter { !$0.isWhitespace }))
    else { return nil }
    return Array(data)
  }
}

/// Walks DER one element at a time; an element that runs past the end is not there.
struct DERReader {
  enum Tag: UInt8 {
    case sequence = 0x30
    case version = 0xA0
    case utcTime = 0x17
    case generalizedTime = 0x18
  }

  private var rest: ArraySlice<UInt8>
  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  var peek: UInt8? { rest.first }

  mutating func skip() { _ = element() }

  /// The content of the next element, if it has that tag.
  mutating func enter(_ tag: Tag) -> DERReader? {
    guard peek == tag.rawValue, let element = element() else { return nil }
    return DERReader(element.content)
  }

  /// The next element with its tag and length, if it has that tag.
  mutating func whole(_ tag: Tag) -> ArraySlice<UInt8>? {
    guard peek == tag.rawValue else { return nil }
    return element()?.whole
  }

  mutating func time() -> Instant? {
    guard peek == Tag.utcTime.rawValue || peek == Tag.generalizedTime.rawValue else { return nil }
    return element().flatMap { WireTime.readASN1($0.content) }
  }

  /// Nil, and nothing left to read, where the bytes are not DER.
  private mutating func element() -> (whole: ArraySlice<UInt8>, content: ArraySlice<UInt8>)? {
    let all = rest
    guard rest.popFirst() != nil, let first = rest.popFirst() else { return nil }
    var length = Int(first)
    if first > 0x80 {
      guard first <= 0x83 else { return stop() }
      length = 0
      for _ in 0..<(first - 0x80) {
        guard let byte = rest.popFirst() else { return stop() }
        length = length << 8 | Int(byte)
      }
    }
    guard first != 0x80, length <= rest.count else { return stop() }
    let content = rest.prefix(length)
    rest = rest.dropFirst(length)
    return (all[all.startIndex..<content.endIndex], content)
  }

  private mutating func stop() -> (whole: ArraySlice<UInt8>, content: ArraySlice<UInt8>)? {
    rest = []
    return nil
  }
}
