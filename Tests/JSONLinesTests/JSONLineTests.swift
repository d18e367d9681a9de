import JSONLines
import Testing

@Suite("One line of JSON")
struct JSONLineTests {
  /// The fault of a line; nil for one that is read.
  private func fault(_ bytes: some Sequence<UInt8>) -> JSONLine.Fault? {
    var line = JSONLine()
    do throws(JSONLine.Fault) {
      let bytes = Array(bytes)
      try bytes.withUnsafeBufferPointer { buffer throws(JSONLine.Fault) in try line.read(buffer) }
      return nil
    } catch {
      return error
    }
  }

  private func read(_ text: String) throws(JSONLine.Fault) -> JSONLine {
    var line = JSONLine()
    let bytes = Array(text.utf8)
    try bytes.withUnsafeBufferPointer { buffer throws(JSONLine.Fault) in try line.read(buffer) }
    return line
  }

  private func text(_ key: StaticString, of line: JSONLine) throws -> String {
    String(decoding: line.bytes(of: try #require(line.member(key, of: line.root))), as: UTF8.self)
  }

  @Test("an object gives its values by their keys, whatever their order and the spaces between")
  func members() throws {
    let line = try read(" {\t\"b\" : -12 , \"a\":\"x\",\"c\":[true, null,{\"d\":false}],\"e\":1.5 }\r")
    #expect(try text("a", of: line) == "x")
    let number = try #require(line.member("b", of: line.root))
    #expect(line.kind(of: number) == .integer && line.integer(at: number) == -12)
    let list = try #require(line.member("c", of: line.root))
    #expect(line.elements(of: list).map(line.kind(of:)) == [.yes, .null, .object])
    let inner = try #require(line.member("d", of: line.elements(of: list)[2]))
    #expect(line.kind(of: inner) == .no)
    #expect(line.kind(of: try #require(line.member("e", of: line.root))) == .otherNumber)
    #expect(line.member("d", of: line.root) == nil, "a key of an object inside is none of the outer one")
    #expect(line.member("", of: line.root) == nil)
  }

  @Test(
    "escapes are what they mean",
    arguments: [
      (#""a\"\\\/\b\f\n\r\t""#, "a\"\\/\u{8}\u{C}\n\r\t"), (#""\u0041\u00e8\u20AC""#, "Aè€"),
      (#""\ud83d\ude97x""#, "🚗x"), (#""\u0000""#, "\0"), ("\"è€🚗\"", "è€🚗"), (#""""#, ""),
    ])
  func escapes(json: String, meaning: String) throws {
    let line = try read("{\"v\":\(json),\"w\":\"after\"}")
    #expect(try text("v", of: line) == meaning)
    #expect(try text("w", of: line) == "after", "what follows is not touched")
  }

  @Test("two spellings of one key are the same key twice")
  func repeatedKeys() {
    #expect(fault(#"{"a":1,"a":2}"#.utf8) == .repeatedKey(byte: 8))
    #expect(fault(#"{"a":1,"\u0061":2}"#.utf8) == .repeatedKey(byte: 8))
    #expect(fault(#"{"a":{"b":1},"b":2}"#.utf8) == nil)
  }

  @Test(
    "what is not JSON is refused at the byte where it goes wrong",
    arguments: [
      ("{", 2), ("{\"a\"}", 5), ("{\"a\":}", 6), ("{\"a\":1,}", 8), ("{,}", 2), ("[1,]", 4), ("[1 2]", 4),
      ("{\"a\":1}x", 8),
      ("{\"a\":01}", 7), ("{\"a\":-}", 7), ("{\"a\":1.}", 8), ("{\"a\":1e}", 8), ("{\"a\":+1}", 6), ("{\"a\":.5}", 6),
      ("{\"a\":tru}", 9), ("{\"a\":True}", 6), ("{\"a\":NaN}", 6), ("{'a':1}", 2), ("{a:1}", 2), ("\"abc", 5),
      ("\"a\u{1}\"", 3), (#""\x""#, 3), (#""\u12g4""#, 6), (#""\ud83d""#, 4), (#""\ude97""#, 4), (#""\ud83dA""#, 4),
      ("// no", 1), ("{\"a\":1}\0", 8), ("\0", 1), ("è", 1), ("\u{FEFF}{}", 1), ("\"", 2), ("\"\\", 3),
    ])
  func refused(json: String, byte: Int) {
    #expect(fault(json.utf8) == .unexpected(byte: byte))
  }

  @Test("nothing but spaces is an empty line")
  func empty() {
    for text in ["", " ", "\t\r", "  \n "] { #expect(fault(text.utf8) == .empty) }
  }

  @Test(
    "bytes that are not UTF-8 are refused",
    arguments: [
      [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x9A],
    ] as [[UInt8]])
  func notUTF8(bytes: [UInt8]) {
    #expect(fault([0x22] + bytes + [0x22]) == .notUTF8(byte: 2))
    #expect(fault([0x22] + bytes) == .notUTF8(byte: 2), "also at the very end")
  }

  @Test("depth, keys and length have a limit")
  func limits() {
    #expect(fault(String(repeating: "[", count: 6).utf8) == .unexpected(byte: 7))
    #expect(fault(String(repeating: "[", count: 60_000).utf8) == .tooDeep(byte: 7))
    #expect(fault((String(repeating: "{\"a\":", count: 7)).utf8) == .tooDeep(byte: 31))
    let keys = { (count: Int) in "{" + (0..<count).map { "\"\($0)\":0" }.joined(separator: ",") + "}" }
    #expect(fault(keys(64).utf8) == nil)
    guard case .tooManyKeys = fault(keys(65).utf8) else {
      Issue.record("65 keys are too many")
      return
    }
    let filled = { (count: Int) in "\"" + String(repeating: "x", count: count - 2) + "\"" }
    #expect(fault(filled(JSONLine.longest).utf8) == nil)
    #expect(fault(filled(JSONLine.longest + 1).utf8) == .tooLong(limit: 65_536))
  }

  @Test("a number of more than eighteen digits is no whole number that is read")
  func bigNumbers() throws {
    let line = try read("[123456789012345678,1234567890123456789,-0,1e3]")
    let places = line.elements(of: line.root)
    #expect(places.map(line.kind(of:)) == [.integer, .otherNumber, .integer, .otherNumber])
    #expect(line.integer(at: places[0]) == 123_456_789_012_345_678)
    #expect(line.integer(at: places[2]) == 0)
  }
}
