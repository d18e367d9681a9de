internal import Money
internal import Regulations

/// The head of a part below the cut line: a dark band with the part's name and until when it can be paid.
private func band(_ title: String, _ due: String?, on canvas: PDFCanvas, y: Double) throws {
  canvas.box(x: 24, y: y, width: PDFCanvas.width - 48, height: 20, fill: Color(0.18, 0.22, 0.28))
  let name = try TextBlock(title, TextStyle(10, .bold, color: .white), width: 260, maxLines: 1, on: canvas)
  canvas.tag("H2") { name.draw(on: canvas, x: 34, y: y + (20 - name.height) / 2) }
  let text = due.map { "RATA UNICA · \($0)" } ?? "RATA UNICA"
  let right = try TextBlock(
    text, TextStyle(10, .bold, color: .white, side: .right), width: 250, maxLines: 1, on: canvas)
  canvas.tag("P") { right.draw(on: canvas, x: PDFCanvas.width - 34 - 250, y: y + (20 - right.height) / 2) }
}

/// What banks, shops and apps read: the QR code of 25 by 25 millimetres and the numbers to type.
struct BankPart {
  private let notice: PaymentNoticeDocument

  init(_ notice: PaymentNoticeDocument) { self.notice = notice }

  func draw(on canvas: PDFCanvas, y: Double) throws {
    canvas.cut(y: y)
    try band("BANCHE E ALTRI CANALI", notice.due, on: canvas, y: y + 12)
    let top = y + 44
    try canvas.paragraph(
      "Qui trova il codice QR e i codici per pagare con la banca e con gli altri canali abilitati.",
      TextStyle(8, color: .muted), x: 34, y: top, width: 96, lines: 8)
    let code = try qrModules(notice.code.text)
    let side = millimetres(25)
    canvas.figure("Codice QR con i dati di questo avviso di pagamento") {
      canvas.box(x: 142, y: top - 8, width: side + 16, height: side + 16, fill: .white)
      canvas.squares(code.bars, x: 150, y: top, module: side / Double(code.size))
    }
    let x = 252.0
    let width = 190.0
    var below = top - 2
    below += try canvas.field("Destinatario", notice.debtor.name, x: x, y: below, width: width) + 4
    below += try canvas.field("Ente Creditore", notice.creditor.name, x: x, y: below, width: width) + 4
    try canvas.field("Oggetto del pagamento", notice.subject, x: x, y: below, width: width, lines: 3)
    let right = x + width + 10
    let sum = try canvas.largest(
      notice.amount, .black, .ink, sizes: 17...8, width: PDFCanvas.width - 34 - right, lines: 1)
    try canvas.paragraph("Euro", TextStyle(8, color: .muted), x: right, y: top - 2, width: 60, lines: 1)
    canvas.tag("P") { sum.draw(on: canvas, x: right, y: top + 8) }
    try numbers(canvas, y: top + 88)
  }

  private func numbers(_ canvas: PDFCanvas, y: Double) throws {
    canvas.rule(x: 34, y: y, width: PDFCanvas.width - 68)
    let strong = TextStyle(12, .bold)
    let cbill = notice.creditor.cbill.uppercased()
    if !cbill.isEmpty { try canvas.field("Codice CBILL", cbill, strong, x: 34, y: y + 7, width: 100) }
    try canvas.field("Codice Avviso", notice.code.number.text, strong, x: 150, y: y + 7, width: 190)
    try canvas.field("Cod. Fiscale Ente Creditore", notice.code.creditor.text, strong, x: 360, y: y + 7, width: 160)
  }
}

/// What a post office reads ("bollettino postale PA"): the account, and the Data Matrix with the debtor and the subject.
struct PostalNoticePart {
  private let notice: PaymentNoticeDocument
  private let postal: PaymentNoticeDocument.PostalPart
  private let code: PostalNoticeCode

  init(
    _ notice: PaymentNoticeDocument, _ postal: PaymentNoticeDocument.PostalPart, _ code: PostalNoticeCode
  ) { (self.notice, self.postal, self.code) = (notice, postal, code) }

  func draw(on canvas: PDFCanvas, y: Double) throws {
    canvas.cut(y: y)
    try band("BOLLETTINO POSTALE PA", notice.due, on: canvas, y: y + 12)
    let top = y + 42
    let strong = TextStyle(12, .bold)
    try canvas.field("sul C/C n.", postal.account.number, strong, x: 34, y: top, width: 110)
    try canvas.field("di Euro", notice.amount, strong, x: 150, y: top, width: 110)
    try canvas.field("Intestato a", postal.holder, x: 34, y: top + 29, width: 226, lines: 2)
    try canvas.field("Destinatario", notice.debtor.name, x: 34, y: top + 64, width: 226, lines: 2)
    try canvas.field("Oggetto del pagamento", notice.subject, x: 272, y: top, width: 192, lines: 4)
    try canvas.field("Codice Avviso", notice.code.number.text, strong, x: 272, y: top + 62, width: 192)
    let foot = top + 100
    canvas.rule(x: 34, y: foot, width: PDFCanvas.width - 68)
    try canvas.field("Tipo", "P1", strong, x: 34, y: foot + 5, width: 40)
    try canvas.field("Cod. Fiscale Ente Creditore", code.notice.creditor.text, strong, x: 90, y: foot + 5, width: 160)
    if !postal.authorization.isEmpty {
      try canvas.field("Autorizzazione", postal.authorization, x: 272, y: foot + 5, width: 280)
    }
    try matrix(canvas, y: top)
  }

  private func matrix(_ canvas: PDFCanvas, y: Double) throws {
    let symbol = try DataMatrix(code.text)
    let side = millimetres(30)
    canvas.figure("Codice Data Matrix con i dati del bollettino postale") {
      canvas.squares(symbol.bars, x: PDFCanvas.width - 34 - side, y: y, module: side / Double(symbol.columns))
    }
  }
}
