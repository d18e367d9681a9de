/// The open items, found at once by code, by number and by plate (R10).
public struct MatchIndex: Sendable {
  struct NumberAndYear: Hashable { let number, year: Int }

  /// By identifier; positions below point here.
  let items: [OpenItem]
  /// Lengths of all codes, so that a text is not cut into pieces that cannot be one.
  let codeLengths: Set<Int>
  private let byCode: [String: [Int]]
  private let byLenientCode: [String: [Int]]
  private let byNumber: [NumberAndYear: [Int]]
  private let byPlate: [UInt64: [Int]]
  private let byLenientPlate: [UInt64: [Int]]
  private let series: Set<String>

  /// Of two items with one identifier the first counts.
  public init(_ items: [OpenItem]) {
    var seen: Set<ID<OpenItem>> = []
    self.items = items.filter { seen.insert($0.id).inserted }.sorted { $0.id.text < $1.id.text }
    var (codes, lenientCodes) = ([String: [Int]](), [String: [Int]]())
    var (plates, lenientPlates) = ([UInt64: [Int]](), [UInt64: [Int]]())
    var numbers: [NumberAndYear: [Int]] = [:]
    for (position, item) in self.items.enumerated() {
      for code in Set(item.codes.map { MatchIndex.code($0, lenient: false) }) where code.utf8.count >= 6 {
        codes[code, default: []].append(position)
      }
      for code in Set(item.codes.map { MatchIndex.code($0, lenient: true) }) where code.utf8.count >= 6 {
        lenientCodes[code, default: []].append(position)
      }
      for plate in Set(item.plates) { plates[PackedPlate.of(plate, lenient: false), default: []].append(position) }
      for plate in Set(item.plates.map { PackedPlate.of($0, lenient: true) }) {
        lenientPlates[plate, default: []].append(position)
      }
      numbers[NumberAndYear(number: item.subject.number, year: item.subject.year), default: []].append(position)
    }
    (byCode, byLenientCode, byNumber, byPlate, byLenientPlate) = (codes, lenientCodes, numbers, plates, lenientPlates)
    codeLengths = Set(codes.keys.map(\.utf8.count))
    series = Set(self.items.map(\.subject.series)).subtracting([""])
  }

  /// A code in capitals, letters and digits only.
  static func code(_ text: String, lenient: Bool) -> String {
    let bytes = text.utf8.prefix(WrittenReason.longest).compactMap { (byte: UInt8) -> UInt8? in
      switch byte {
      case 48...57, 65...90: lenient ? WrittenReason.folded(byte) : byte
      case 97...122: lenient ? WrittenReason.folded(byte - 32) : byte - 32
      default: nil
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  func items(code: String, lenient: Bool) -> [Int] { (lenient ? byLenientCode : byCode)[code] ?? [] }
  func items(plate: UInt64, lenient: Bool) -> [Int] { (lenient ? byLenientPlate : byPlate)[plate] ?? [] }

  /// The items of a number, of the kind that the word before it tells.
  func items(numbered: WrittenReason.Numbered) -> [Int] {
    let found = byNumber[NumberAndYear(number: numbered.number, year: numbered.year)] ?? []
    if found.isEmpty || numbered.word.isEmpty { return found }
    if series.contains(numbered.word) { return found.filter { items[$0].subject.series == numbered.word } }
    if MatchIndex.permitWords.contains(numbered.word) { return found.filter { items[$0].subject.isPermit } }
    if MatchIndex.noticeWords.contains(numbered.word) { return found.filter { !items[$0].subject.isPermit } }
    return found
  }

  /// Words by which a payer says that it is ours, though nothing of it is found.
  func names(_ word: String) -> Bool {
    series.contains(word) || MatchIndex.permitWords.contains(word) || MatchIndex.noticeWords.contains(word)
  }

  private static let permitWords: Set<String> = [
    "ABB", "ABBON", "ABBONAM", "ABBONAMENTO", "ABBONAMENTI", "PERMESSO", "PASS", "CONTRASSEGNO", "RINNOVO",
  ]
  private static let noticeWords: Set<String> = [
    "AV", "AVV", "AVVISO", "PREAVVISO", "INTEGRATIVO", "INTEGRAZIONE", "SUPPLEMENTO",
  ]
}
