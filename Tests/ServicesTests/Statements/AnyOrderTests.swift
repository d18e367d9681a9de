import Civil
import Money
import Regulations
import SQL
import Services
import Store
import Testing

@Suite("Statements in any order")
struct AnyOrderTests {
  /// Where every line lies, with its payment, and which payments gave a right.
  private struct Standing: Equatable {
    let lines: [String]
    let applied: [String]

    init(_ world: SlipTown) async throws {
      var lines: [String] = []
      for heap in LineStanding.allCases {
        for line in try await world.heaps.lines(in: heap, limit: 1_000, city: world.city, for: .console) {
          // The payments' ids are drawn anew in every town: the slip's permit tells them apart.
          let shown = try await world.heaps.line(line.key, city: world.city, for: .console)
          lines.append("\(line.key) \(heap) \(shown?.matched?.number.text ?? "") \(line.amount.cents)")
        }
      }
      self.lines = lines.sorted()
      applied = try await world.town.engine.read { reading in
        try reading.rows(
          "SELECT r.permit FROM application a JOIN renewal r ON r.id = a.renewal ORDER BY r.permit"
        ).map { try $0.text(at: 0) }
      }
    }
  }

  private static let slips = 8

  /// Lines of which each slip is named rightly by one at most; the rest is noise.
  private func lines(_ dice: inout SeededDice) -> [PostLine] {
    (0..<24).map { place in
      let slip = 101 + place % Self.slips
      var line = PostLine(reference: "R\(place)", day: "21/11/2026")
      switch place < Self.slips ? dice.roll(2) : 2 + dice.roll(5) {
      case 0: line.code = SlipTown.code(slip)
      case 1: line.reason = "rinnovo ABI \(slip)/2024 targa AB \(slip) CD"
      case 2: (line.cents, line.code) = (3000, SlipTown.code(slip))
      case 3: line.reason = "ABI \(slip) 2024"
      case 4: line.reason = "senza causale \(dice.roll(1_000))"
      case 5: (line.cents, line.reason) = (-Int64(dice.roll(900) + 1), "commissione")
      default: line.code = SlipTown.code(900 + dice.roll(50))
      }
      return line
    }
  }

  private func run(_ files: [[PostLine]], settlingAtOnce: [Bool]) async throws -> Standing {
    let world = try await SlipTown()
    for number in 0..<Self.slips { _ = try await world.slip(101 + number) }
    let platform = world.town.platform
    for (file, isAtOnce) in zip(files, settlingAtOnce) {
      let verb =
        isAtOnce
        ? ImportStatement(platform)
        : ImportStatement(engine: world.town.engine, now: platform.now, newID: platform.newID)
      let request = ImportStatement.Request(city: world.city, file: PostLine.table(file), name: "x.csv")
      let outcome = try await verb(request, by: .console)
      guard case .refused = outcome else { continue }
      throw TestTown.Unusable()
    }
    try await SettleLines(platform)()
    #expect(try await world.findings() == [])
    return try await Standing(world)
  }

  @Test("files that overlap, in any order, repeated and settled late: every line lies where it would", arguments: 1...6)
  func anyOrder(seed: Int) async throws {
    var dice = SeededDice(state: UInt64(seed))
    let all = lines(&dice)
    var files: [[PostLine]] = []
    for _ in 0..<5 { files.append(all.filter { _ in dice.roll(2) == 0 }) }
    files.append(all)
    let straight = try await run([all], settlingAtOnce: [true])
    #expect(straight.applied.count == Self.slips)
    let order = (files + files).shuffled(using: &dice).filter { !$0.isEmpty }
    let mixed = try await run(order, settlingAtOnce: order.map { _ in dice.roll(2) == 0 })
    #expect(mixed == straight)
  }
}
