import Civil
import Payments
import Testing

/// A provider and its counterpart, which can be made to pay, to cheat and to fail: what the contract suite needs of it.
protocol Stand: Sendable {
  var provider: any PaymentProvider { get }
  /// When notices are sealed and read.
  var now: Instant { get }

  /// The payer agrees on the provider's page, with the right money.
  func pay(_ order: ProviderReference) async throws
  /// The payer's money is other money than was asked for.
  func payWrongly(_ order: ProviderReference, _ wrong: WrongMoney) async throws
  /// Every notice so far, sealed by the provider.
  func deliveries() async throws -> [Delivery]
  /// A notice and what a cheat could make of it or of none.
  func forgeries(of delivery: Delivery) async throws -> [Delivery]
  /// A genuine notice of a kind that we have no use for.
  func unknownEvent() async throws -> Delivery
  /// The next answer to a call of that kind gets lost after the work was done.
  func loseAnswer(to action: Action) async throws
  func effects() async throws -> Effects
  /// What was sent or answered against the provider's published documents.
  func violations() async throws -> [String]
}

/// What the provider has in its own books.
struct Effects: Decodable, Equatable {
  var orders: Int
  var captures: Int
  var refunds: Int
}

enum WrongMoney: CaseIterable, Sendable { case amount, currency }

/// A provider of the contract suite, and what it can show of it.
struct Subject: Sendable, CustomTestStringConvertible {
  enum Ability: Sendable { case network, notices, refunds, wrongMoney, unknownEvents }

  let name: String
  let abilities: Set<Ability>
  /// With clean books.
  let open: @Sendable () async throws -> any Stand
  var testDescription: String { name }

  /// Every provider of the product. A new one is a line here.
  static let all: [Subject] = [
    .testBank, .stripe, .nexi,
    PayPalPeer.hasSpecs ? .payPal : nil,
    PagoPAStand.hasSpecs ? .pagoPA : nil,
  ].compactMap { $0 }

  static func all(with ability: Ability) -> [Subject] { all.filter { $0.abilities.contains(ability) } }
}

extension Stand {
  var now: Instant { Sample.now }

  func access() async throws -> AccessToken {
    let outcome = await provider.access(now: now).finish { await send($0, $1) }
    guard case .granted(let token) = outcome else { throw NotGranted() }
    return token
  }

  func start() async throws -> PaymentOutcome {
    let token = try await access()
    let outcome = await provider.startCheckout(Sample.checkout(), access: token).finish { await send($0, $1) }
    return try #require(outcome)
  }

  func order() async throws -> ProviderReference {
    guard case .redirect(_, let reference) = try await start() else { throw NoOrder() }
    return reference
  }

  func find(_ order: ProviderReference, expecting: Expected = Sample.expected) async throws -> PaymentOutcome {
    let token = try await access()
    let step = provider.find(order, expecting: expecting, access: token)
    return try #require(await step.finish { await send($0, $1) })
  }

  func capture(_ order: ProviderReference) async throws -> PaymentOutcome {
    let token = try await access()
    let step = provider.capture(order, expecting: Sample.expected, access: token)
    return try #require(await step.finish { await send($0, $1) })
  }

  /// As the product does: asks, and takes what the payer has agreed to.
  func settle(_ order: ProviderReference) async throws -> PaymentOutcome {
    let outcome = try await find(order)
    return outcome == .approved ? try await capture(order) : outcome
  }

  func refund(_ request: RefundRequest) async throws -> RefundOutcome {
    let token = try await access()
    return try #require(await provider.refund(request, access: token).finish { await send($0, $1) })
  }

  func findRefund(_ id: RefundID) async throws -> RefundOutcome {
    let token = try await access()
    return try #require(await provider.findRefund(id, access: token).finish { await send($0, $1) })
  }

  func verify(_ delivery: Delivery) async throws -> NoticeOutcome {
    let token = try await access()
    let step = provider.verify(delivery, access: token, now: now)
    return try #require(await step.finish { await send($0, $1) })
  }

  func genuine(_ delivery: Delivery) async throws -> Notice {
    guard case .genuine(let notice) = try await verify(delivery) else { throw NotGenuine() }
    return notice
  }
}

struct NotGranted: Error {}
struct NoOrder: Error {}
struct NotGenuine: Error {}
