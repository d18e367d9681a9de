internal import Regulations

/// The upper half of a payment notice: what a person reads.
struct PaymentNoticeHead {
  private let notice: PaymentNoticeDocument
  private let left = 34.0
  private let right = PDFCanvas.width - 34
  private let middle = PDFCanvas.width / 2 + 8

  init(_ notice: PaymentNoticeDocument) { self.notice = notice }

  func draw(on canvas: PDFCanvas) throws {
    try title(canvas)
    try parties(canvas)
    try amount(canvas)
    try places(canvas)
  }

  private func title(_ canvas: PDFCanvas) throws {
    try canvas.paragraph("pagoPA", TextStyle(19, .black, color: .pagoPA), x: left, y: 30, width: 80, lines: 1)
    canvas.upright(x: left + 82, y: 33, height: 20, color: .muted)
    try canvas.paragraph(
      "AVVISO DI PAGAMENTO", TextStyle(14.5, .bold), as: "H1", x: left + 92, y: 34, width: 300, lines: 1)
    canvas.figure("Stemma: \(notice.town.name)") {
      canvas.emblem(notice.town.sign, x: right - 62, y: 26, width: 62, height: 68)
    }
    let subject = try canvas.largest(
      notice.subject, .bold, .ink, sizes: 17...9, width: right - left - 84, lines: 2, height: 44)
    canvas.tag("P") { subject.draw(on: canvas, x: left, y: 62 + max(0, (40 - subject.height) / 2)) }
  }

  /// Creditor and debtor side by side on grey.
  private func parties(_ canvas: PDFCanvas) throws {
    let top = 112.0
    canvas.box(x: 0, y: top, width: PDFCanvas.width, height: 100, fill: Color(0.94, 0.95, 0.96))
    let creditor = notice.creditor
    try party(
      canvas, "ENTE CREDITORE", code: notice.code.creditor.text, name: creditor.name,
      lines: [creditor.office].filter { !$0.isEmpty } + creditor.contacts, x: left, y: top + 9)
    try party(
      canvas, "DESTINATARIO AVVISO", code: notice.debtor.taxCode, name: notice.debtor.name,
      lines: notice.debtor.address, x: middle, y: top + 9)
  }

  private func party(
    _ canvas: PDFCanvas, _ title: String, code: String, name: String, lines: [String], x: Double, y: Double
  ) throws {
    let width = right - middle
    let label = try TextBlock(title, TextStyle(9, .bold), width: width, maxLines: 1, on: canvas)
    canvas.tag("H2") { label.draw(on: canvas, x: x, y: y) }
    if !code.isEmpty {
      try canvas.paragraph(
        "Cod. Fiscale \(code)", TextStyle(8.5, side: .right), x: x + 100, y: y + 0.5, width: width - 100, lines: 1)
    }
    canvas.rule(x: x, y: y + 14, width: width, color: .muted, thickness: 0.5)
    let head = try canvas.largest(name, .bold, .ink, sizes: 12...8, width: width, lines: 2, height: 31)
    canvas.tag("P") { head.draw(on: canvas, x: x, y: y + 18) }
    var below = y + 20 + head.height
    for line in lines.prefix(4) where below < y + 80 {
      below += try canvas.paragraph(line, TextStyle(8.5), x: x, y: below, width: width, lines: 1)
    }
  }

  private func amount(_ canvas: PDFCanvas) throws {
    let width = middle - left - 28
    try canvas.paragraph(
      "QUANTO E QUANDO PAGARE?", TextStyle(11, .bold, color: .pagoPA), as: "H2", x: left, y: 228, width: width, lines: 1
    )
    let sum = try canvas.largest("\(notice.amount) Euro", .black, .ink, sizes: 22...11, width: width, lines: 1)
    canvas.tag("P") { sum.draw(on: canvas, x: left, y: 246) }
    var y = 248 + sum.height
    if let due = notice.due {
      y += try canvas.paragraph(due, TextStyle(15, .bold), x: left, y: y, width: width, lines: 1)
    }
    y += 8
    y += try canvas.paragraph(
      "Può pagare in un’unica rata.", TextStyle(9.5, .bold), x: left, y: y, width: width, lines: 1)
    try canvas.paragraph(
      "La somma qui indicata può cambiare: sgravi, note di credito, indennità di mora, sanzioni o interessi. Chi "
        + "riceve il pagamento la controlla e chiede sempre quella aggiornata. Se la differenza non è chiara, si "
        + "rivolga all’ente creditore.",
      TextStyle(8.5, leading: 1.08), x: left, y: y + 3, width: width, lines: 7)
  }

  private func places(_ canvas: PDFCanvas) throws {
    let width = right - middle
    canvas.upright(x: middle - 14, y: 228, height: 176)
    try canvas.paragraph(
      "DOVE PAGARE?", TextStyle(11, .bold, color: .pagoPA), as: "H2", x: middle, y: 228, width: width, lines: 1)
    let list = "https://www.pagopa.gov.it"
    let channels = try TextBlock(
      [TextRun(text: "Tutti i canali di pagamento: "), TextRun(text: "www.pagopa.gov.it", link: list)],
      TextStyle(8.5), width: width, maxLines: 1, on: canvas)
    canvas.tag("P") { channels.draw(on: canvas, x: middle, y: 245) }
    let post = notice.postal == nil ? "" : "negli uffici postali, "
    let ways = [
      (
        "SUL SITO O CON LE APP",
        "Dell’ente creditore, della Sua banca, dell’app IO o degli altri canali di pagamento, con carta, conto "
          + "corrente o CBILL. Inquadri il codice QR oppure scriva il codice avviso."
      ),
      (
        "SUL TERRITORIO",
        "In banca, \(post)dal tabaccaio, in ricevitoria, al bancomat, al supermercato: in contanti, con carta o conto "
          + "corrente. Porti con sé questo avviso."
      ),
    ]
    var y = 264.0
    for (title, text) in ways {
      let lead = try TextBlock(title, TextStyle(9, .bold), width: width, maxLines: 1, on: canvas)
      canvas.tag("H3") { lead.draw(on: canvas, x: middle, y: y) }
      y += lead.height + 1
      y += try canvas.paragraph(text, TextStyle(8.5, leading: 1.08), x: middle, y: y, width: width, lines: 6) + 9
    }
    try canvas.paragraph(
      "Paghi una volta sola: dopo il pagamento conservi la ricevuta.", TextStyle(8.5, .bold), x: middle, y: y,
      width: width, lines: 2)
  }
}

extension Color {
  /// The blue of the platform.
  static let pagoPA = Color(0, 0.4, 0.8).readable
}
