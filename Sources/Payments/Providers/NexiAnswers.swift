import Foundation
import Money

/// An answer of XPay's back office, sorted by what can be done with it. It always comes with status 200.
enum NexiReading {
  case done(NexiAnswer)
  /// XPay's number for what was wrong, and its words.
  case problem(code: Int, String)
  case doubt(Doubt)

  init(_ reply: Reply, key: Secret) {
    switch JSONReading<NexiAnswer, NexiAnswer>(reply, as: NexiAnswer.self) {
    case .doubt(let doubt): self = .doubt(doubt)
    case .problem(let status, _): self = .doubt(.unreadable("status \(status)"))
    case .value(let answer):
      guard answer.isSealed(with: key) else {
        self = .doubt(.unreadable("an answer without Nexi's seal"))
        return
      }
      self = answer.esito == "OK" ? .done(answer) : Self.refused(answer.errore)
    }
  }

  private static func refused(_ error: NexiAnswer.Problem?) -> NexiReading {
    guard let error, let number = error.codice?.value else { return .doubt(.unreadable("refused without a reason")) }
    let code = Int(number)
    switch code {
    // The time in the seal is older than five minutes: a new one helps.
    case 5: return .doubt(.accessRefused)
    case 96, 97, 100: return .doubt(.providerFault(status: code))
    default: return .problem(code: code, error.messaggio ?? "")
    }
  }

  /// XPay has nothing under that code.
  static let notFound = 2
}

struct NexiAnswer: Decodable {
  struct Problem: Decodable {
    var codice: NexiNumber?
    var messaggio: String?
  }

  struct Order: Decodable {
    struct Detail: Decodable { var operazioni: [Operation]? }

    var codiceTransazione: String?
    var importo: NexiNumber?
    var divisa: NexiNumber?
    var stato: String?
    var dettaglio: [Detail]?
  }

  struct Operation: Decodable {
    var tipoOperazione: String?
    var importo: NexiNumber?
    var stato: String?
  }

  var esito: String?
  var idOperazione: String?
  var timeStamp: NexiNumber?
  var mac: String?
  var errore: Problem?
  var report: [Order]?

  func isSealed(with key: Secret) -> Bool {
    guard let esito, let timeStamp, let mac else { return false }
    let sealed = [("esito", esito), ("idOperazione", idOperazione ?? ""), ("timeStamp", timeStamp.text)]
    return NexiSeal.fits(mac, sealed, key: key)
  }
}

/// A whole number that XPay writes now as a number, now as a text.
struct NexiNumber: Decodable {
  let text: String
  var value: Int64? { Int64(text).flatMap { 0...99_999_999_999 ~= $0 ? $0 : nil } }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Int64.self) {
      text = "\(number)"
    } else {
      text = try container.decode(String.self)
    }
  }
}

extension NexiAnswer.Order {
  /// What XPay's word for the state means for the money.
  enum Standing: Hashable {
    case notPaid
    case pending
    case declined
    case paid
    /// In whole or in part.
    case returned
  }

  var standing: Standing? {
    switch stato {
    case "Non Creato", "Non generato": .notPaid
    case "In Corso", "Pendente", "Sospeso": .pending
    case "Negato", "Autor. Negata", "Non valido": .declined
    case "Autorizzato", "Contabilizzato", "In attesa di contab.", "Storno Negato", "Storno Annullato": .paid
    case "Annullato", "Rimborsato", "Rimborsato Parz.", "Stornato", "In attesa di storno", "Chiuso da backoffice":
      .returned
    default: nil
    }
  }

  /// All that was given back of the order, or is being given back; nil where it cannot be told.
  var returned: Money? {
    switch standing {
    case .returned: break
    case .paid: return .zero
    default: return nil
    }
    let refunds = (dettaglio ?? []).flatMap { $0.operazioni ?? [] }.filter {
      $0.tipoOperazione == "STORNO" && !["Storno Negato", "Storno Annullato", "Negato"].contains($0.stato)
    }
    if refunds.isEmpty { return stato == "Rimborsato Parz." ? nil : importo?.value.map { Money(cents: $0) } }
    let amounts = refunds.map { $0.importo?.value }
    guard amounts.allSatisfy({ $0 != nil }) else { return nil }
    return Money(cents: amounts.reduce(0) { $0 + ($1 ?? 0) })
  }
}

extension Nexi {
  /// XPay names euro by letters on its page and by number in its back office.
  static func currency(_ word: String) -> String { word == "978" ? euro : word }
}
