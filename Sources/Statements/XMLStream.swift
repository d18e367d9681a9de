import CExpat
import Regulations

/// Reads XML without ever holding more of it than one piece, by expat.
///
/// No document type is accepted, so nothing can be pulled in from outside and nothing can swell.
final class XMLStream {
  /// Deeper than any message of ISO 20022.
  private static let deepest = 64
  /// Elements at this depth and what is in them are handed over whole; those around them only as names.
  private static let frame = 3

  /// What the message consists of, one after the other.
  enum Event {
    /// An element of the frame begins: its depth from 0, its name and, for the outermost, its name space.
    case begin(depth: Int, name: String, space: String, line: Int)
    /// A piece of the frame's innermost element is complete.
    case piece(XMLElement)
    case end(depth: Int, line: Int)
  }

  private let parser: XML_Parser
  private let handle: (Event) throws(StatementFault) -> Void
  private var stack = XMLElementStack()
  private var depth = 0
  private var fault: StatementFault?

  private init(parser: XML_Parser, handle: @escaping (Event) throws(StatementFault) -> Void) {
    self.parser = parser
    self.handle = handle
  }

  /// Reads the whole file; the first fault ends the reading.
  static func read(
    _ bytes: [UInt8], _ handle: @escaping (Event) throws(StatementFault) -> Void
  ) throws(StatementFault) {
    guard let parser = XML_ParserCreateNS(nil, 0x7C) else { preconditionFailure("There is no memory for a parser.") }
    defer { XML_ParserFree(parser) }
    let stream = XMLStream(parser: parser, handle: handle)
    XML_SetUserData(parser, Unmanaged.passUnretained(stream).toOpaque())
    stream.connect()
    let status = bytes.withUnsafeBytes { raw in
      XML_Parse(parser, raw.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(raw.count), 1)
    }
    withExtendedLifetime(stream) {}
    if let fault = stream.fault { throw fault }
    if status != XML_STATUS_OK { throw stream.parserFault(in: bytes) }
  }

  private func connect() {
    XML_SetElementHandler(
      parser,
      { context, name, attributes in
        guard let context, let name else { return }
        Unmanaged<XMLStream>.fromOpaque(context).takeUnretainedValue().begin(name, attributes)
      },
      { context, _ in
        guard let context else { return }
        Unmanaged<XMLStream>.fromOpaque(context).takeUnretainedValue().end()
      })
    XML_SetCharacterDataHandler(parser) { context, letters, count in
      guard let context, let letters else { return }
      Unmanaged<XMLStream>.fromOpaque(context).takeUnretainedValue().append(letters, Int(count))
    }
    XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in
      guard let context else { return }
      let stream = Unmanaged<XMLStream>.fromOpaque(context).takeUnretainedValue()
      stream.stop(StatementFault(line: stream.line, .documentType))
    }
  }

  private var line: Int { Int(XML_GetCurrentLineNumber(parser)) }

  private func begin(_ name: UnsafePointer<CChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
    guard fault == nil else { return }
    let local = String(cString: XMLStream.local(name))
    defer { depth += 1 }
    guard depth < XMLStream.deepest else { return stop(StatementFault(line: line, .malformed("too deep"))) }
    guard depth < XMLStream.frame else {
      return stack.begin(local, currency: XMLStream.currency(attributes), line: line)
    }
    emit(.begin(depth: depth, name: local, space: depth == 0 ? XMLStream.space(name) : "", line: line))
  }

  private func end() {
    guard fault == nil else { return }
    depth -= 1
    if depth < XMLStream.frame { return emit(.end(depth: depth, line: line)) }
    if let piece = stack.end(root: 0) { emit(.piece(piece)) }
  }

  private func append(_ letters: UnsafePointer<CChar>, _ count: Int) {
    guard fault == nil, stack.depth > 0 else { return }
    guard stack.valueLength + count <= StatementFile.longest else {
      return stop(StatementFault(line: line, .tooLong(limitBytes: StatementFile.longest)))
    }
    letters.withMemoryRebound(to: UInt8.self, capacity: count) {
      stack.append(UnsafeBufferPointer(start: $0, count: count))
    }
  }

  private func emit(_ event: Event) {
    do { try handle(event) } catch { stop(error) }
  }

  private func stop(_ fault: StatementFault) {
    self.fault = self.fault ?? fault
    _ = XML_StopParser(parser, XML_Bool(0))
  }

  private func parserFault(in bytes: [UInt8]) -> StatementFault {
    let code = XML_GetErrorCode(parser)
    switch code {
    case XML_ERROR_NO_ELEMENTS, XML_ERROR_UNCLOSED_TOKEN, XML_ERROR_PARTIAL_CHAR, XML_ERROR_UNCLOSED_CDATA_SECTION:
      return StatementFault(line: line, .endsTooSoon)
    case XML_ERROR_UNKNOWN_ENCODING, XML_ERROR_INCORRECT_ENCODING: return StatementFault(line: line, .wrongEncoding)
    case XML_ERROR_INVALID_TOKEN where XMLStream.isMisspelt(bytes, at: Int(XML_GetCurrentByteIndex(parser))):
      return StatementFault(line: line, .wrongEncoding)
    default: return StatementFault(line: line, .malformed(XML_ErrorString(code).map { String(cString: $0) } ?? ""))
    }
  }

  /// Whether the parser stopped at bytes that are no UTF-8, rather than at a misplaced sign.
  private static func isMisspelt(_ bytes: [UInt8], at index: Int) -> Bool {
    let around = bytes[max(0, index - 4)..<min(bytes.count, index + 8)]
    return around.contains { $0 >= 0x80 } && String(validating: bytes, as: UTF8.self) == nil
  }

  /// The name behind the bar that follows the name space.
  private static func local(_ name: UnsafePointer<CChar>) -> UnsafePointer<CChar> {
    var start = name
    var position = name
    while position.pointee != 0 {
      if position.pointee == 0x7C { start = position + 1 }
      position += 1
    }
    return start
  }

  /// What stands before the bar; empty where there is none.
  private static func space(_ name: UnsafePointer<CChar>) -> String {
    let length = max(0, local(name) - name - 1)
    return name.withMemoryRebound(to: UInt8.self, capacity: length) {
      String(decoding: UnsafeBufferPointer(start: $0, count: length), as: UTF8.self)
    }
  }

  private static func currency(_ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?) -> String? {
    guard var pair = attributes else { return nil }
    while let key = pair[0], let value = pair[1] {
      if key[0] == 0x43, key[1] == 0x63, key[2] == 0x79, key[3] == 0 { return String(cString: value) }
      pair += 2
    }
    return nil
  }
}
