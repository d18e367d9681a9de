import Documents
import Wording

/// Documents of an invented citizen, as the services would word them.
enum Samples {
  static let town = Town(
    name: "Comune di Chivasso", office: "Ufficio Sosta · Piazza C. A. Dalla Chiesa 8, 10034 Chivasso (TO)",
    color: "#0066CC")

  static let code =
    "SOSTA1;chivasso;ABI-1234-2026;AB123CD;centro,vittorio-veneto;20261122;20271121;"
    + "MEUCIQDkx0y1z2MEUCIQDkx0y1z2MEUCIQDkx0y1z2MEUCIQDkx0y1z2MEUCIQDkx0y1z2MEUCIQDkx0y1z2ab"

  static func receipt(_ language: Language = .it) -> ReceiptDocument {
    ReceiptDocument(
      language: language, town: town, number: "12/2026", issued: "21 novembre 2026, 10:32",
      issuedAt: "2026-11-21T10:32:00+01:00",
      seller: ["Chivasso Parcheggi S.r.l.", "Via Roma 1, 10034 Chivasso (TO)", "P. IVA 01234567890"],
      buyer: ["Niccolò Perès D’Agostino", "C.F. PRSNCL80A01C665X"],
      subject: [
        DocumentRow("Abbonamento", "ABI 1234 2026"), DocumentRow("Tipo", "Abbonamento residenti, annuale"),
        DocumentRow("Targhe", "AB 123 CD"), DocumentRow("Zone", "Centro, Vittorio Veneto"),
        DocumentRow("Periodo", "dal 22 novembre 2026 al 21 novembre 2027, compresi"),
      ],
      amounts: [DocumentRow("Rinnovo, 12 mesi", "150,00 €")], total: "150,00 €",
      vat: "Fuori campo IVA, art. 4 DPR 633/1972",
      payment: [
        DocumentRow("Data e ora", "21 novembre 2026, 10:32"), DocumentRow("Modo", "PayPal"),
        DocumentRow("Riferimento", "5TY05013RG002845M"),
      ],
      checking: "Nella sua area personale trova la stessa ricevuta:",
      checkingAddress: "https://sosta.example.it/chivasso/ricevute")
  }

  static func badge(
    _ language: Language = .it, plates: [String] = ["AB 123 CD"], zones: [String] = ["CENTRO", "VITTORIO VENETO"]
  ) -> BadgeDocument {
    BadgeDocument(
      language: language, town: town, number: "ABI 1234 2026", product: "Abbonamento residenti", plates: plates,
      zones: zones, firstDay: "22/11/2026", lastDay: "21/11/2027", issuedAt: "2026-11-21T10:32:00+01:00",
      code: code, checkingAddress: "https://sosta.example.it/chivasso/verifica")
  }

  /// Texts that broke other programs: towers of accents, right-to-left, control and direction marks, very wide signs,
  /// emoji, markup, and no space to break at.
  static let hostile = [
    String(repeating: "x", count: 10_000),
    String(repeating: "Wẃ\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}", count: 1200),
    "a" + String(repeating: "\u{336}\u{489}\u{20DD}", count: 3000),
    String(repeating: "👨‍👩‍👧‍👦🇮🇹🅿️", count: 500),
    String(repeating: "مرحبا بالعالم שלום ", count: 400),
    String(repeating: "\u{FDFD}\u{12031}\u{A9C5}", count: 300),
    "\u{202E}gnp.exe\u{202C}\u{0}\u{1}\u{7F}\u{FEFF}\r\n\t\u{2028}\u{2029}<b>&amp;</b>' \" \\ ) (",
    "", " ", "'\\' dest='x'",
  ]
}
