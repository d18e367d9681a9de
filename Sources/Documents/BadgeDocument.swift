public import Wording

/// The badge (contrassegno) to cut out and show behind the windscreen (R11), on one A4 page.
public struct BadgeDocument: Equatable, Sendable {
  /// Of the instructions; what a warden reads on the badge is always Italian.
  public var language: Language
  public var town: Town
  /// The permit's number, "ABI 123 2026".
  public var number: String
  /// "Abbonamento residenti".
  public var product: String
  /// One to six; more are printed as "+ n".
  public var plates: [String]
  public var zones: [String]
  /// First and last day, both included: "21/11/2026".
  public var firstDay: String
  public var lastDay: String
  /// When it was made, ISO 8601, for the file's own properties.
  public var issuedAt: String
  /// The signed text that the QR code carries, as it is.
  public var code: String
  /// The page where anyone checks it: "https://sosta.example/chivasso/verifica".
  public var checkingAddress: String

  public init(
    language: Language, town: Town, number: String, product: String, plates: [String], zones: [String],
    firstDay: String, lastDay: String, issuedAt: String, code: String, checkingAddress: String
  ) {
    (self.language, self.town, self.number, self.product) = (language, town, number, product)
    (self.plates, self.zones, self.firstDay, self.lastDay) = (plates, zones, firstDay, lastDay)
    (self.issuedAt, self.code, self.checkingAddress) = (issuedAt, code, checkingAddress)
  }

  /// The file. - Throws: `DocumentFailure` when the code is too long or the drawing library fails.
  public func pdf() throws -> [UInt8] {
    let texts = DocumentTexts.of(language)
    let canvas = try PDFCanvas(
      PDFAbout(
        title: "\(texts.badgeTitle) \(number) – \(town.name)", author: town.name,
        subject: "\(product), \(plates.prefix(6).joined(separator: " ")), \(firstDay) – \(lastDay)",
        createdAt: issuedAt, language: language.rawValue))
    try canvas.tag("Document") {
      try BadgeCard(self, texts, try qrModules(code)).draw(on: canvas)
      try BadgeInstructions(self, texts).draw(on: canvas)
    }
    return try canvas.finish()
  }
}
