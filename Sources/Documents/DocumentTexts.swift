internal import Wording

/// The fixed words of the documents in one language.
struct DocumentTexts: Sendable {
  let receipt: String
  let issued: String
  let seller: String
  let buyer: String
  let paidFor: String
  let amounts: String
  let description: String
  let amount: String
  let total: String
  let payment: String
  let checking: String
  let goodToKnow: String
  let page: String
  let of: String
  let contents: String
  let emblemOf: String
  let badgeTitle: String
  let howToShow: String
  let steps: [String]
  let notes: [String]
  let onTheBadge: String
  let checkOnline: String
  let codePicture: String
  let windscreenPicture: String
  let fromInside: String
  let notReserved: String

  static func of(_ language: Language) -> DocumentTexts {
    switch language {
    case .it: italian
    case .en: english
    }
  }

  /// What the badge itself says (R11), always in Italian.
  private static let sign =
    "Esporre dietro il parabrezza, in basso a sinistra di chi guida, leggibile dall’esterno. Non riserva un posto."

  private static let italian = DocumentTexts(
    receipt: "Ricevuta", issued: "Emessa il", seller: "Emessa da", buyer: "Intestata a",
    paidFor: "Che cosa è stato pagato",
    amounts: "Importi", description: "Descrizione", amount: "Importo", total: "Totale pagato",
    payment: "Pagamento", checking: "Come controllare questa ricevuta", goodToKnow: "Da sapere",
    page: "Pagina", of: "di", contents: "Indice", emblemOf: "Stemma", badgeTitle: "Contrassegno di sosta",
    howToShow: "Come usare il contrassegno",
    steps: [
      "Stampi questo foglio, a colori o in bianco e nero.",
      "Ritagli il contrassegno lungo la linea tratteggiata. Non lo pieghi.",
      "Lo metta dietro il parabrezza, in basso a sinistra di chi guida, con la parte scritta verso l’esterno.",
      "Quando rinnova l’abbonamento, lo sostituisca con quello nuovo.",
    ],
    notes: [
      "L’abbonamento è una tariffa più conveniente: non riserva un posto.",
      "Se dimentica il contrassegno ma l’abbonamento è valido per la sua targa, non c’è violazione.",
    ],
    onTheBadge: sign,
    checkOnline: "Chiunque può controllare il contrassegno inquadrando il codice o all’indirizzo",
    codePicture: "Codice QR che prova che il contrassegno è autentico",
    windscreenPicture: "Parabrezza visto da chi guida: il contrassegno sta in basso a sinistra",
    fromInside: "Il parabrezza visto da chi guida",
    notReserved: "L’abbonamento è una tariffa più conveniente: non riserva un posto. Il titolo va esposto dietro il "
      + "parabrezza, in basso a sinistra di chi guida, leggibile dall’esterno.")

  private static let english = DocumentTexts(
    receipt: "Receipt", issued: "Issued on", seller: "Issued by", buyer: "Issued to", paidFor: "What was paid for",
    amounts: "Amounts", description: "Description", amount: "Amount", total: "Total paid",
    payment: "Payment", checking: "How to check this receipt", goodToKnow: "Good to know",
    page: "Page", of: "of", contents: "Contents", emblemOf: "Coat of arms", badgeTitle: "Parking badge",
    howToShow: "How to use the badge",
    steps: [
      "Print this sheet, in colour or in black and white.",
      "Cut out the badge along the dashed line. Do not fold it.",
      "Put it behind the windscreen, low on the driver’s left, with the printed side facing out.",
      "When you renew the permit, replace it with the new one.",
    ],
    notes: [
      "A permit is a cheaper tariff: it does not reserve a place.",
      "If you forget the badge but the permit is valid for your plate, there is no violation.",
    ],
    onTheBadge: sign,
    checkOnline: "Anyone can check the badge by scanning the code or at",
    codePicture: "QR code that proves the badge is genuine",
    windscreenPicture: "Windscreen as the driver sees it: the badge is at the lower left",
    fromInside: "The windscreen as the driver sees it",
    notReserved: "A permit is a cheaper tariff: it does not reserve a place. It must be shown behind the windscreen, "
      + "low on the driver’s left, readable from outside.")
}
