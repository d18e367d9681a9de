import Civil
import Money
import Payments
import Regulations
import Services
import Store

/// What people were told: plain dictionaries beside the product, against which it is compared.
struct Model {
  struct PaymentName: Hashable {
    let town: String
    let id: String
  }

  /// A payment that somebody was told of.
  struct Paying {
    let person: Int
    let begunAt: Instant
    let price: Money
    let tax: Money
    let months: Int
    /// The provider's order, once the payer was sent there.
    var order: String?
    /// What the payer saw when it was paid.
    var receipt: ReceiptSeen?
  }

  struct ReceiptSeen: Hashable {
    let id: String
    let number: String
    let first: LocalDate
    let last: LocalDate
  }

  /// A renewal form as a browser holds it: it may be sent again at any time.
  struct Form {
    let town: Int
    let person: Int
    let quote: Quote
    let key: ID<Renewal>
    var payment: ID<Payment>?
  }

  struct Visit {
    let town: Int
    let person: Int
    let token: String
    let openedAt: Instant
    var usedAt: Instant
    var hasEnded = false
  }

  /// What the office was told that its register now says.
  struct Entry {
    var plate: String
    var state: String
  }

  struct Parcel {
    let dueAt: Instant
    let town: Int
    let delivery: Delivery
  }

  var payments: [PaymentName: Paying] = [:]
  var forms: [Form] = []
  var visits: [Visit] = []
  /// By town and person; nil while an import's outcome is not known.
  var register: [[Entry?]] = []
  /// Links that arrived by mail: town and token.
  var links: [(town: String, token: String)] = []
  /// Towns whose last person's account was confirmed.
  var confirmed: Set<Int> = []
  /// Ids of the letters that arrived, by town, each with how often.
  var arrived: [PaymentName: Int] = [:]
  var parcels: [Parcel] = []
  var noticesTold = 0
  var clockWentBack = false

  /// In a fixed order, so that the same draw picks the same payment.
  var paymentNames: [PaymentName] { payments.keys.sorted { ($0.town, $0.id) < ($1.town, $1.id) } }
}
