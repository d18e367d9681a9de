import Cities
import Civil
import HTTPTypes
import Mail
import Payments
import Regulations
import SQL
import SQLiteEngine
import Services
import Store
import Synchronization

/// Everything a history happens in. One operation at a time moves in it, see `Turns`; hence the plain variables.
final class World: @unchecked Sendable {
  static let password = "corretta-graffetta-cavallo!7"

  let clock: VirtualClock
  let office: PayPalOffice
  let engine: SQLiteEngine
  let turns = Turns()
  let flaw: Flaw
  let towns: [Town]
  let cities: [String: City]
  /// Whether letters are composed with their documents, which costs more than all else.
  let printsDocuments: Bool
  var model = Model()
  /// Two processes work on the one database.
  var instances: [Instance] = []
  var platforms: [Platform] = []
  var mailFailsPerMille = 0
  /// The first thing that went wrong where nobody could throw it.
  var broken: Broken?
  private let ids: Mutex<Draw>
  private let mailDraw = Mutex(Draw(seed: 0))
  private let calls = Mutex(0)

  init(_ history: History, bench: Bench) async throws {
    var draw = Draw(seed: history.seed ^ 0xA5A5_A5A5)
    let start = Instant(milliseconds: 1_798_000_000_000 + draw.number(in: 0...400 * 24 * 3600) * 1000)
    clock = VirtualClock(start: start)
    office = PayPalOffice(clock: clock, chargesByKeyOnly: draw.happens(perMille: 300))
    engine = bench.engine
    flaw = Flaw(bench.mutant, seed: draw.next())
    towns = bench.cities.map { Town($0, today: $0.timeZone.day(start), draw: &draw) }
    cities = Dictionary(uniqueKeysWithValues: bench.cities.map { ($0.id, $0) })
    printsDocuments = draw.happens(perMille: 20)
    ids = Mutex(Draw(seed: draw.next()))
    mailFailsPerMille = draw.pick([0, 0, 100, 500]) ?? 0
    setFaults(draw.pick([0, 10, 30, 60]) ?? 0)
    instances = [Instance(), Instance()]
    platforms = instances.map { platform(of: $0) }
    model.register = towns.map { town in
      town.people.map { Model.Entry(plate: town.plate(of: $0), state: "active") }
    }
    try await engine.write { [towns] transaction in
      for town in towns { try town.settle(now: start, in: transaction) }
    }
  }

  func setFaults(_ perMille: Int) {
    office.set(
      PayPalOffice.Faults(
        notSent: perMille, noAnswer: perMille * 2, failsBefore: perMille / 2, failsAfter: perMille / 2,
        busy: perMille / 2, forgetsAccess: perMille / 4, overtakes: perMille * 4))
  }

  /// A process that died is started anew: nothing it kept in memory is left.
  func restartTheDead() {
    for (index, instance) in instances.enumerated() where instance.isDead {
      instances[index] = Instance()
      platforms[index] = platform(of: instances[index])
    }
  }

  func reseed(_ seed: UInt64) {
    office.reseed(seed)
    mailDraw.withLock { $0 = Draw(seed: seed) }
  }

  /// Reads the database past every process and every planted bug.
  func rows(_ query: Query) async throws -> [Row] { try await engine.read { try $0.rows(query) } }

  private func platform(of instance: Instance) -> Platform {
    let payPal = PayPal(
      site: .standIn(scheme: "https", authority: PayPalWire.authority), clientID: "simulated", secret: "simulated",
      webhookID: PayPalWire.webhook)
    return Platform(
      engine: InstanceEngine(base: engine, instance: instance, turns: turns, flaw: flaw), cities: cities,
      now: { [clock] in clock.now() }, newID: { [weak self] in self?.newID() ?? "" },
      newToken: { [weak self] in "token-" + (self?.newID() ?? "") },
      passwords: PasswordWork(hash: { "hash of \($0)" }, verify: { "hash of \($0)" == $1 }),
      payments: PaymentDesk(
        providers: cities.mapValues { _ in [payPal] },
        send: { [weak self] in await self?.send($0, $1, from: instance) ?? .failed(.notSent) }),
      mail: MailDelivery(senders: [:]) { [weak self] message, city in try self?.take(message, city: city) },
      badges: World.signer, seal: Seal(secret: Array(repeating: 9, count: 32)), publicURL: "https://simulated.example",
      log: { [weak self] in self?.note($0) })
  }

  private static let signer: BadgeSigner = {
    guard let signer = BadgeSigner(secret: Array(repeating: 7, count: 32)) else {
      preconditionFailure("32 bytes make a key.")
    }
    return signer
  }()

  private func newID() -> String { ids.withLock { "i" + String($0.next(), radix: 36) } }

  /// One call to the provider; the process may die before it leaves or after the work is done.
  private func send(_ request: HTTPRequest, _ body: [UInt8], from instance: Instance) async -> Reply {
    await turns.pause()
    let death: Instance.Death?
    do { death = try instance.wait() } catch { return .failed(.notSent) }
    if let death {
      if death.place != .before { _ = office.answer(request, body) }
      instance.die()
      return .failed(.noAnswer)
    }
    let number = calls.withLock { calls in
      calls += 1
      return calls
    }
    let answer = office.answer(flaw.mutant?.request?(request, number) ?? request, body)
    let reply = flaw.mutant?.reply?(request, body, answer, office.book, flaw) ?? answer
    collectNews()
    if request.method == .post, office.overtakes() { await overtake(instance) }
    return reply
  }

  /// A notice arrives at the other process while the answer is still on its way.
  private func overtake(_ instance: Instance) async {
    guard let other = instances.firstIndex(where: { $0 !== instance }), Turns.lane == nil,
      let parcel = model.parcels.popLast()
    else { return }
    do { try await hand(parcel, to: other) } catch let fault as Broken { broken = fault } catch {}
  }

  private func take(_ message: Message, city: String) throws {
    try arrive(id: String(message.messageID.prefix { $0 != "@" }), city: city)
    if let range = message.text.firstRange(of: "?t=") {
      model.links.append((city, String(message.text[range.upperBound...].prefix { !$0.isWhitespace })))
    }
  }

  /// A letter arrives, or the mail server fails.
  func arrive(id: String, city: String) throws {
    if mailDraw.withLock({ $0.happens(perMille: mailFailsPerMille) }) { throw MailFailure.temporary("SMTP 451") }
    model.arrived[Model.PaymentName(town: city, id: id), default: 0] += 1
  }

  private func note(_ entry: LogEntry) {
    let isDying = instances.contains { $0.isDead }
    if entry.event == "following a payment failed", !isDying, broken == nil {
      broken = Broken("fault", "a payment could not be followed: \(entry.facts)")
    }
  }
}
