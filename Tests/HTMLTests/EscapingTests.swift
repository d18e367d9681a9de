import HTML
import Testing

/// SplitMix64: the same random text on every machine.
private struct Source: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

private let named: [(reference: [UInt8], meaning: UInt8)] = [
  (Array("&amp;".utf8), 0x26), (Array("&lt;".utf8), 0x3C), (Array("&gt;".utf8), 0x3E), (Array("&quot;".utf8), 0x22),
  (Array("&#39;".utf8), 0x27),
]

private func mustBeEscaped(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x22, 0x26, 0x27, 0x3C, 0x3E: true
  case 0x09, 0x0A, 0x0D: false
  default: byte < 0x20
  }
}

/// What a browser reads from escaped text; nil when a byte stands there that should have been escaped.
private func read(_ html: HTML) -> [UInt8]? {
  let bytes = html.bytes
  var text: [UInt8] = []
  var position = 0
  while position < bytes.count {
    let byte = bytes[position]
    if byte == 0x26 {
      guard let found = named.first(where: { bytes[position...].starts(with: $0.reference) }) else { return nil }
      text.append(found.meaning)
      position += found.reference.count
    } else {
      guard !mustBeEscaped(byte) else { return nil }
      text.append(byte)
      position += 1
    }
  }
  return text
}

private func withoutControls(_ text: String) -> [UInt8] {
  var bytes: [UInt8] = []
  for byte in text.utf8 {
    if byte < 0x20 && mustBeEscaped(byte) { bytes += [0xEF, 0xBF, 0xBD] } else { bytes.append(byte) }
  }
  return bytes
}

@Suite struct EscapingTests {
  @Test("each of the five special characters is written as its reference")
  func specials() {
    #expect(HTML(escaping: "&<>\"'").description == "&amp;&lt;&gt;&quot;&#39;")
  }

  @Test(
    "a special character with a combining accent is still escaped",
    arguments: ["&", "<", ">", "\"", "'"], ["\u{301}", "\u{308}", "\u{20E3}", "\u{FE0F}", "\u{200D}"])
  func combining(special: String, mark: String) {
    let html = HTML(escaping: "a\(special)\(mark)b")
    #expect(!html.bytes.contains(special.utf8.first == 0x26 ? 0 : special.utf8.first ?? 0))
    #expect(html.description.utf8.elementsEqual("a\(HTML(escaping: special).description)\(mark)b".utf8))
  }

  @Test("NUL and other control characters become the replacement character, tab and line ends stay")
  func controls() {
    #expect(HTML(escaping: "a\u{0}b\u{1F}c\u{B}").description == "a\u{FFFD}b\u{FFFD}c\u{FFFD}")
    #expect(HTML(escaping: "a\tb\nc\rd").description == "a\tb\nc\rd")
  }

  @Test("a name with accents, a smiley or another alphabet is left alone")
  func otherAlphabets() {
    for text in ["", "Forlì", "Niccolò D’Angelo", "👩‍👩‍👧", "Ελλάδα", "è\u{301}"] {
      #expect(HTML(escaping: text).bytes == Array(text.utf8))
    }
  }

  @Test("a hundred thousand random texts come out without a raw special byte and read back as they were")
  func randomTexts() {
    let scalars: [Unicode.Scalar] = [
      "&", "<", ">", "\"", "'", "a", " ", ";", "#", "è", "\u{301}", "\u{308}", "\u{20D7}", "\u{200D}", "😀", "👩",
      "\u{0}",
      "\u{7}", "\u{1B}", "\t", "\n", "\r", "\u{7F}", "\u{85}", "\u{2028}", "\u{FFFD}", "\u{10FFFF}", "中", "🇮", "🇹",
    ]
    var source = Source(state: 20_261_121)
    var wrong: [String] = []
    for _ in 0..<100_000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...24, using: &source) {
        text.append(scalars[Int.random(in: 0..<scalars.count, using: &source)])
      }
      let string = String(text)
      if read(HTML(escaping: string)) != withoutControls(string) { wrong.append(string) }
    }
    #expect(wrong.isEmpty)
  }
}
