import Cities
import Civil
import Foundation
import Money
import Payments
import Regulations
import SQL
import SQLiteEngine
import Services
import Store
import Synchronization
import Testing

@Suite("Checks that race with payments")
struct CheckRaceTests {
  /// How many checks; a long run sets SOSTA_CHECKS.
  private static let checks = ProcessInfo.processInfo.environment["SOSTA_CHECKS"].flatMap { Int($0) }

  @Test("a check that begins after a payment was acknowledged never says unpaid")
  func race() async throws {
    let count = Self.checks ?? 10_000
    let payers = max(count / 50, 100)
    let town = try await TestTown()
    for code in 1...payers { _ = try await town.holder(daysLeft: -20, code: 100 + code) }
    let board = Board(payers: payers, checks: count)
    let start = ContinuousClock.now
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4 { group.addTask { try await pay(town, board) } }
      for seed in 0..<4 { group.addTask { try await check(town, board, seed: UInt64(seed)) } }
      try await group.waitForAll()
    }
    let result = board.result
    #expect(result.stale == 0 && result.unknown == 0)
    #expect(result.checks == count && result.paidFound > count / 4 && result.unpaidFound > 0)
    #expect(try await town.count("SELECT count(*) FROM application") == payers)
    if Self.checks != nil {
      let seconds = (ContinuousClock.now - start) / .milliseconds(100)
      print(
        """
        {"figure":"stale not-paid answers in checks racing with payments","value":\(result.stale),"unit":"answers",\
        "seconds":\(Int(seconds) / 10),"cases":\(count)}
        """)
    }
  }

  /// Renews one permit after the other, spread over all the checks.
  private func pay(_ town: TestTown, _ board: Board) async throws {
    while let payer = board.nextPayer() {
      while !board.isTime(for: payer) { await Task.yield() }
      let code = 101 + payer
      let outcome = try await town.renew(ID("permit-\(code)"), ID("citizen-\(code)"))
      guard case .pay(let payment) = outcome else { throw TestTown.Unusable() }
      let capture = CaptureRecord(
        payment: payment, provider: ProviderID.testBank.rawValue, reference: "C-\(code)", amount: Money(cents: 3500),
        capturedAt: town.now())
      _ = try await SettlePayment(town.platform)(SettlePayment.Request(city: town.city, capture: capture))
      board.acknowledged(payer)
    }
  }

  private func check(_ town: TestTown, _ board: Board, seed: UInt64) async throws {
    var dice = SeededDice(state: seed)
    let verb = CheckPlate(engine: town.engine, longestWait: .seconds(60))
    while let question = board.nextQuestion(&dice) {
      let answer = await verb(
        CheckPlate.Request(
          city: town.city, plate: try Plate("AB\(101 + question.payer)CD"), place: .area(ID("centro")),
          moment: town.now()))
      board.note(answer, wasPaid: question.wasPaid)
      await Task.yield()
    }
  }
}

/// What the payers have been told, and what the checkers saw.
private final class Board: Sendable {
  struct Result {
    var checks = 0
    var stale = 0
    var unknown = 0
    var paidFound = 0
    var unpaidFound = 0
  }

  private struct State {
    var begun = 0
    var asked = 0
    var paid: [Int] = []
    var result = Result()
  }

  private let payers: Int
  private let checks: Int
  private let state = Mutex(State())

  init(payers: Int, checks: Int) { (self.payers, self.checks) = (payers, checks) }

  var result: Result { state.withLock { $0.result } }

  func nextPayer() -> Int? {
    state.withLock { state in
      guard state.begun < payers else { return nil }
      state.begun += 1
      return state.begun - 1
    }
  }

  func isTime(for payer: Int) -> Bool { state.withLock { $0.asked * payers >= payer * checks } }

  func acknowledged(_ payer: Int) { state.withLock { $0.paid.append(payer) } }

  /// Mostly who paid last, sometimes anybody; and whether they had been told that they paid.
  func nextQuestion(_ dice: inout SeededDice) -> (payer: Int, wasPaid: Bool)? {
    let (roll, any) = (dice.roll(4), dice.roll(payers))
    return state.withLock { state in
      guard state.asked < checks else { return nil }
      state.asked += 1
      if roll > 0, let last = state.paid.last { return (last, true) }
      return (any, any < state.paid.count && state.paid.contains(any))
    }
  }

  func note(_ answer: CheckPlate.Answer, wasPaid: Bool) {
    state.withLock { state in
      state.result.checks += 1
      switch answer {
      case .paid: state.result.paidFound += 1
      case .unknown: state.result.unknown += 1
      case .notFound where wasPaid: state.result.stale += 1
      case .notFound: state.result.unpaidFound += 1
      }
    }
  }
}
