/// The items of which a line bears a trace: a code, a number, a plate (R10).
struct MatchTraces {
  /// A shorter plate found alone is more likely a piece of another word.
  static let shortestPlateAlone = 5

  private(set) var codes: Set<Int> = []
  private(set) var numbers: Set<Int> = []
  private(set) var plates: Set<Int> = []
  /// Items named by their number and, elsewhere in the text, by their plate.
  private(set) var numbersWithPlates: Set<Int> = []

  var all: Set<Int> { codes.union(numbers).union(plates) }

  mutating func search(_ reason: WrittenReason, code: String?, in index: MatchIndex, lenient: Bool = false) {
    if let code {
      codes.formUnion(index.items(code: MatchIndex.code(code, lenient: lenient), lenient: lenient))
    }
    reason.eachCode(lengths: index.codeLengths) { codes.formUnion(index.items(code: $0, lenient: lenient)) }
    var places: [Int: [ClosedRange<Int>]] = [:]
    for numbered in reason.numbers {
      for item in index.items(numbered: numbered) { places[item, default: []].append(numbered.place) }
    }
    numbers.formUnion(places.keys)
    reason.eachPlate { plate, place in
      for item in index.items(plate: plate, lenient: lenient) {
        let isApart = places[item]?.contains { !$0.overlaps(place) } ?? false
        if isApart { numbersWithPlates.insert(item) }
        if isApart || reason.length(of: place) >= MatchTraces.shortestPlateAlone { plates.insert(item) }
      }
    }
  }
}
