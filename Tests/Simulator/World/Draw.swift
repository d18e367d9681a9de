/// SplitMix64: the one source of everything that happens by chance. The same seed gives the same history for ever.
struct Draw: RandomNumberGenerator, Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// From 0 up to one below `count`.
  mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }

  mutating func number(in range: ClosedRange<Int64>) -> Int64 {
    range.lowerBound + Int64(next() % UInt64(range.upperBound - range.lowerBound + 1))
  }

  /// True so many times in a thousand.
  mutating func happens(perMille: Int) -> Bool { below(1000) < perMille }

  mutating func pick<Element>(_ elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[below(elements.count)]
  }

  /// One of the values, each as often as its weight says.
  mutating func pick<Element>(weighted elements: [(Element, weight: Int)]) -> Element {
    var place = below(elements.reduce(0) { $0 + $1.weight })
    for (element, weight) in elements {
      if place < weight { return element }
      place -= weight
    }
    preconditionFailure("The weights add up to more than any place.")
  }
}
