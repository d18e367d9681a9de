import Foundation
import HTTPTypes
import Payments
import Synchronization

extension Subject {
  static let testBank = Subject(name: "Banca di prova", abilities: [.notices, .refunds]) { TestBankStand() }
}

/// The bank lives in this process: no network between us, and only its own notices.
final class TestBankStand: Stand {
  private let bank = TestBank(pageURL: "http://127.0.0.1/banca-di-prova", book: TestBankBook())
  private let sent = Mutex<[Delivery]>([])
  var provider: any PaymentProvider { bank }

  func pay(_ order: ProviderReference) async throws {
    let answer = bank.book.decide(.twice, on: order, now: now)
    sent.withLock { $0 += answer?.deliveries ?? [] }
  }

  func deliveries() async throws -> [Delivery] { sent.withLock { $0 } }

  func forgeries(of delivery: Delivery) async throws -> [Delivery] {
    let text = String(decoding: delivery.body, as: UTF8.self).replacingOccurrences(of: "30.00", with: "99.00")
    return [
      Delivery(headers: [:], body: delivery.body), Delivery(headers: delivery.headers, body: Array(text.utf8)),
      Delivery(headers: delivery.headers, body: delivery.body.dropLast()),
    ]
  }

  func effects() async throws -> Effects {
    let order = ProviderReference(rawValue: Sample.tag.payment)
    let isPaid: Bool
    switch try await find(order) {
    case .captured, .returned: isPaid = true
    default: isPaid = false
    }
    let keys = (1...9).map { RefundID(rawValue: "R-r\($0)") }
    var refunds = 0
    for key in keys where try await findRefund(key) != .gone { refunds += 1 }
    return Effects(orders: bank.book.checkout(of: order) == nil ? 0 : 1, captures: isPaid ? 1 : 0, refunds: refunds)
  }

  func violations() async throws -> [String] { [] }

  func payWrongly(_ order: ProviderReference, _ wrong: WrongMoney) async throws { throw NotAble() }
  func unknownEvent() async throws -> Delivery { throw NotAble() }
  func loseAnswer(to action: Action) async throws { throw NotAble() }

  struct NotAble: Error {}
}
