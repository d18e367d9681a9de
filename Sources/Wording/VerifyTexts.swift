public import Regulations

extension Texts {
  public var verify: VerifyTexts { VerifyTexts(language) }
}

/// Words of the page where anyone checks a badge (R11).
public struct VerifyTexts: Hashable, Sendable {
  let language: Language

  public init(_ language: Language) { self.language = language }

  public var title: String { language.pick("Verifica un contrassegno", "Check a badge") }
  public var lead: String {
    language.pick(
      "Inquadra con il telefono il codice QR del contrassegno, oppure incolla qui il testo del codice.",
      "Point your phone at the QR code of the badge, or paste the text of the code here.")
  }
  public var code: String { language.pick("Testo del codice QR", "Text of the QR code") }
  public var codeMissing: String {
    language.pick("Incolla il testo del codice QR.", "Paste the text of the QR code.")
  }
  public var check: String { language.pick("Verifica", "Check") }

  public var holdsTitle: String { language.pick("Autentico e valido oggi", "Genuine and valid today") }
  public var expiredTitle: String { language.pick("Autentico, ma oggi non vale", "Genuine, but not valid today") }
  public var replacedTitle: String {
    language.pick("Sostituito: non vale più", "Replaced: no longer valid")
  }
  public var forgedTitle: String { language.pick("Non autentico", "Not genuine") }
  public var otherTownTitle: String { language.pick("È di un altro Comune", "It belongs to another town") }

  public var holds: String {
    language.pick(
      "Controlla che targa, zone e giorni siano gli stessi del foglio.",
      "See that plate, zones and days are the same as on the sheet.")
  }
  public var replaced: String {
    language.pick(
      "Questo contrassegno l’abbiamo fatto noi, ma poi l’abbonamento è stato chiuso o ha cambiato targa.",
      "We made this badge, but since then the permit was ended or its plate changed.")
  }
  public var forged: String {
    language.pick(
      "Questo codice non è stato fatto da noi, oppure è stato cambiato o copiato a metà.",
      "This code was not made by us, or it was changed or copied in part.")
  }
  public var otherTown: String {
    language.pick(
      "Il codice è autentico ma non vale qui.", "The code is genuine but does not hold here.")
  }
  public var unknownTitle: String { language.pick("Non si può dire", "It cannot be told") }
  public var unknown: String {
    language.pick(
      "Il registro è in ripristino dopo un guasto: per ora non prova nulla, né a favore né contro chi ha parcheggiato.",
      "The register is being restored after a failure: for now it proves nothing, neither for nor against whoever parked."
    )
  }
  public var onBadge: String { language.pick("Che cosa dice il contrassegno", "What the badge says") }

  /// Why a genuine badge does not hold today.
  public func reason(_ right: RightToPark) -> String {
    let format = Format(language)
    switch right {
    case .expired(let day):
      return language.pick(
        "Valeva fino \(format.to(day)). Se l’abbonamento è stato rinnovato c’è un contrassegno nuovo.",
        "It held to \(format.date(day)). If the permit was renewed there is a new badge.")
    case .notYet(let from):
      return language.pick("Vale \(format.from(from)).", "It holds \(format.from(from)).")
    case .yes, .returned, .revoked, .neverIssued: return PermitTexts(language).reason(right)
    }
  }
}
