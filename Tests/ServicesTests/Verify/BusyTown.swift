import Civil
import Money
import Payments
import Regulations
import Services
import Store

/// A town in which many things happened by the real verbs, in an order drawn from a seed.
struct BusyTown {
  let town: TestTown
  private var dice: SeededDice
  private var people: [(citizen: ID<Citizen>, permit: ID<Permit>)] = []
  private var underWay: [(person: Int, payment: ID<Payment>, reference: ProviderReference)] = []

  init(seed: UInt64, holders: Int = 6) async throws {
    town = try await TestTown()
    dice = SeededDice(state: seed)
    for place in 0..<holders {
      people.append(try await town.holder(daysLeft: dice.roll(50) - 20, code: 101 + place))
    }
  }

  /// What every story of a payment needs once, so that no table stays empty.
  mutating func everyEnding() async throws {
    let sold = try await goToBank(0)
    _ = town.decide(.approve, sold.reference)
    _ = try await town.follow(sold.payment)
    town.pass(minutes: 40 * 24 * 60)
    let again = try await goToBank(0)
    _ = town.decide(.twice, again.reference)
    _ = try await town.follow(again.payment)
    try await moneyThatGoesBack(1)
    let declined = try await goToBank(2)
    _ = town.decide(.decline, declined.reference)
    _ = try await town.follow(declined.payment)
    _ = try await goToBank(3)
    try await statement()
    _ = try await DeliverLetters(town.platform)()
  }

  /// A line in each heap, and one that somebody opened again.
  private func statement() async throws {
    let post = try SlipTown(in: town)
    let slip = try await post.slip(for: people[4].permit, of: people[4].citizen, code: SlipTown.code(104))
    let day = town.today
    let today = "\(day.day)/\(day.month)/\(day.year)"
    try await post.take([
      PostLine(reference: "1", day: today, code: SlipTown.code(104)), PostLine(reference: "2", day: today, cents: -150),
      PostLine(reference: "3", day: today, cents: -200),
    ])
    let explained = try await post.heaps.lines(in: .explained, limit: 1, city: post.city, for: .console)
    for line in explained {
      _ = try await DecideLine(town.platform)(
        .reopened, about: line.key, seen: line.decisions, city: post.city, by: try await post.member())
    }
    guard try await post.state(slip) == .applied else { throw TestTown.Unusable() }
  }

  /// Pays twice for one permit: once after turning back, so that the second money has to go back.
  private mutating func moneyThatGoesBack(_ person: Int) async throws {
    let first = try await goToBank(person)
    _ = try await CancelPayment(town.platform)(first.payment, citizen: people[person].citizen, city: town.city)
    let second = try await goToBank(person)
    _ = town.decide(.approve, second.reference)
    _ = try await town.follow(second.payment)
    _ = town.decide(.approve, first.reference)
    _ = try await town.follow(first.payment)
  }

  /// One thing more, whatever the dice say.
  mutating func step() async throws {
    let person = dice.roll(people.count)
    switch dice.roll(9) {
    case 0, 1:
      guard case .pay = try await town.renew(people[person].permit, people[person].citizen) else { return }
      _ = try? await goToBank(person)
    case 2: try await decide([.approve, .approve, .decline, .cancel, .late, .twice, .never][dice.roll(7)])
    case 3:
      guard let payment = anyPayment() else { return }
      _ = try await town.follow(payment)
    case 4:
      guard let last = underWay.last else { return }
      _ = try await CancelPayment(town.platform)(last.payment, citizen: people[last.person].citizen, city: town.city)
    case 5: _ = try await SweepPayments(town.platform)()
    case 6: town.pass(minutes: [1, 20, 90, 26 * 60, 9 * 24 * 60][dice.roll(5)])
    case 7: _ = try await DeliverLetters(town.platform)()
    default: _ = try await RemindHolders(town.platform)()
    }
  }

  private mutating func decide(_ decision: TestBankBook.Decision) async throws {
    guard let last = underWay.randomElement(using: &dice) else { return }
    for delivery in town.decide(decision, last.reference)?.deliveries ?? [] { _ = try await town.notify(delivery) }
  }

  private mutating func anyPayment() -> ID<Payment>? { underWay.randomElement(using: &dice)?.payment }

  private mutating func goToBank(_ person: Int) async throws -> (payment: ID<Payment>, reference: ProviderReference) {
    let (payment, reference) = try await town.goToBank(people[person].permit, people[person].citizen)
    underWay.append((person, payment, reference))
    return (payment, reference)
  }
}

/// Numbers that are the same at every run.
struct SeededDice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func roll(_ sides: Int) -> Int { Int(next() % UInt64(sides)) }
}
