internal import Money
internal import Regulations
internal import Wording

/// The slip itself, 102 millimetres high at the foot of the page: receipt on the left, credit part on the right.
struct PostalSlipParts {
  static let top = PDFCanvas.height - millimetres(102)
  /// Where the two parts are torn apart.
  private static let tear = millimetres(70)

  private let slip: PostalSlipDocument
  private let words: String
  private let line: SlipCodeline?

  init(_ slip: PostalSlipDocument, words: String, line: SlipCodeline?) {
    (self.slip, self.words, self.line) = (slip, words, line)
  }

  func draw(on canvas: PDFCanvas) throws {
    canvas.cut(y: Self.top)
    canvas.upright(
      x: Self.tear, y: Self.top + 8, height: millimetres(102) - 24, color: .muted, thickness: 0.8, dash: [4, 3])
    try part(canvas, "C/C postali – Ricevuta di versamento", x: 18, width: Self.tear - 28, isReceipt: true)
    try part(
      canvas, "C/C postali – Ricevuta di accredito", x: Self.tear + 10,
      width: PDFCanvas.width - Self.tear - 24, isReceipt: false)
    try codes(canvas)
  }

  private func part(_ canvas: PDFCanvas, _ title: String, x: Double, width: Double, isReceipt: Bool) throws {
    let top = Self.top + 14
    try canvas.paragraph(title, TextStyle(7, .bold), as: "H2", x: x, y: top, width: width - 34, lines: 1)
    try canvas.paragraph(
      "TD \(slip.type)", TextStyle(8, .bold, side: .right), x: x + width - 34, y: top, width: 34, lines: 1)
    let strong = TextStyle(12, .bold)
    canvas.frame(x: x, y: top + 14, width: width, height: 28, color: .muted, thickness: 0.6)
    try canvas.field("sul C/C n.", slip.account.number, strong, x: x + 5, y: top + 16, width: width / 2 - 10)
    try canvas.field(
      "di Euro", slip.figures, strong, x: x + width / 2 + 5, y: top + 16, width: width / 2 - 10)
    var y = top + 47
    y += try canvas.field("Importo in lettere", words, x: x, y: y, width: width, lines: isReceipt ? 3 : 2) + 4
    y += try canvas.field("Intestato a", slip.payee, x: x, y: y, width: width, lines: 2) + 4
    y += try canvas.field("Causale", slip.reason, x: x, y: y, width: width, lines: isReceipt ? 3 : 2) + 4
    if case .charged(let code) = slip.form {
      y += try canvas.field("Codice cliente", code.digits, x: x, y: y, width: width) + 4
    }
    let wide = isReceipt ? width : width - 110
    y += try canvas.field("Eseguito da", slip.payer, x: x, y: y, width: wide, lines: 2)
    for text in slip.payerAddress.prefix(2) {
      y += try canvas.paragraph(text, TextStyle(8.5), x: x, y: y, width: wide, lines: 1)
    }
    try stamp(canvas, x: x, width: width, isReceipt: isReceipt)
  }

  /// The room for the office's stamp, and on the credit part the permission to print.
  private func stamp(_ canvas: PDFCanvas, x: Double, width: Double, isReceipt: Bool) throws {
    let bottom = PDFCanvas.height - (isReceipt ? 24 : 66)
    let label = TextStyle(7, color: .muted, side: .center)
    let (left, wide) = isReceipt ? (x, width) : (x + width - 230, 120.0)
    try canvas.paragraph("Bollo dell’ufficio postale", label, x: left, y: bottom - 10, width: wide, lines: 1)
    if !isReceipt, !slip.authorization.isEmpty {
      try canvas.paragraph(
        slip.authorization, TextStyle(7, color: .muted), x: x, y: bottom - 10, width: width - 240, lines: 2)
    }
  }

  /// The white strip at the foot: nothing but the codeline, and the Data Matrix above its end.
  private func codes(_ canvas: PDFCanvas) throws {
    guard let line else { return }
    let width = PDFCanvas.width - 34
    let middle = PDFCanvas.height - millimetres(10)
    // The drawing library cannot embed this typeface: its letters are drawn as outlines, over the same words in white
    // for those who search, copy or listen.
    let words = try TextBlock(
      [TextRun(text: line.text, code: true)], TextStyle(11.5, color: .white, side: .right), width: width, maxLines: 1,
      on: canvas)
    // Ten letters an inch, the post's size of OCR-B: a letter of this typeface is 0.723 of its size wide. Set ten times
    // as large, since letters are placed at whole points.
    var style = TextStyle(72 / 0.723, color: .black, side: .right)
    style.family = "OCR B"
    let letters = try TextBlock(line.text, style, width: width * 10, maxLines: 1, on: canvas)
    canvas.tag("P") {
      words.draw(on: canvas, x: 20, y: middle - words.height / 2)
      letters.outline(on: canvas, x: 20, y: middle - letters.height / 20, scale: 0.1)
    }
    guard let payload = line.payload else { return }
    let symbol = try DataMatrix(payload, shape: .slip)
    let module = millimetres(30) / Double(symbol.columns)
    canvas.figure("Codice Data Matrix con i dati del bollettino") {
      canvas.squares(
        symbol.bars, x: PDFCanvas.width - 14 - millimetres(30), y: PDFCanvas.height - millimetres(40), module: module)
    }
  }
}
