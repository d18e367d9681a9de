internal import Regulations
internal import Wording

/// What stands above a postal slip: whose it is, what it pays, and what to do with it.
struct PostalSlipLetter {
  private let slip: PostalSlipDocument

  init(_ slip: PostalSlipDocument) { self.slip = slip }

  func draw(on canvas: PDFCanvas) throws {
    let flow = try PageFlow(canvas, top: 48, bottom: PostalSlipParts.top - 20)
    canvas.figure("Stemma: \(slip.town.name)") {
      canvas.emblem(slip.town.sign, x: flow.left, y: flow.y, width: 44, height: 52)
    }
    let wide = flow.width - 60
    let name = try canvas.paragraph(
      slip.town.name, TextStyle(17, .bold), x: flow.left + 60, y: flow.y + 6, width: wide, lines: 2)
    try canvas.paragraph(
      slip.town.office, TextStyle(9.5, color: .muted), x: flow.left + 60, y: flow.y + 7 + name, width: wide, lines: 2)
    flow.space(74)
    canvas.box(x: flow.left, y: flow.y, width: flow.width, height: 3, fill: slip.town.ground)
    flow.space(22)
    try flow.write("Bollettino di conto corrente postale", as: "H1", TextStyle(22, .bold), maxLines: 1)
    flow.space(14)
    try rows(flow)
    flow.space(18)
    try flow.write("Come pagare", as: "H2", TextStyle(12.5, .bold, color: slip.town.ground), maxLines: 1)
    flow.space(5)
    try steps(flow)
  }

  private func rows(_ flow: PageFlow) throws {
    var rows = [
      DocumentRow("Causale", slip.reason), DocumentRow("Importo", "\(slip.figures) euro"),
      DocumentRow("Conto corrente postale", "n. \(slip.account.number)"), DocumentRow("Intestato a", slip.payee),
    ]
    if let due = slip.dueOn { rows.append(DocumentRow("Da pagare entro il", Format(.it).shortDate(due))) }
    let canvas = flow.canvas
    try canvas.tag("Table") {
      for row in rows {
        let label = try flow.block(row.label, TextStyle(10, color: .muted), width: 140, maxLines: 1)
        let value = try flow.block(row.value, TextStyle(10.5, .bold), width: flow.width - 152, maxLines: 3)
        canvas.rule(x: flow.left, y: flow.y, width: flow.width)
        canvas.tag("TR") {
          canvas.heading(.row) { label.draw(on: canvas, x: flow.left, y: flow.y + 4) }
          canvas.tag("TD") { value.draw(on: canvas, x: flow.left + 152, y: flow.y + 4) }
        }
        flow.space(max(label.height, value.height) + 8)
      }
    }
    canvas.rule(x: flow.left, y: flow.y, width: flow.width)
  }

  private func steps(_ flow: PageFlow) throws {
    let texts = [
      "Stampi questo foglio in grandezza naturale (100 %) e ritagli il bollettino lungo la linea tratteggiata.",
      "Lo paghi in un ufficio postale o dove si pagano i bollettini. La causale contiene il numero e la targa: se usa un "
        + "altro bollettino o il sito delle Poste, li scriva allo stesso modo.",
      "Conservi la ricevuta. Il pagamento arriva dopo alcuni giorni lavorativi: non paghi una seconda volta.",
    ]
    let canvas = flow.canvas
    try canvas.tag("L") {
      for (index, text) in texts.enumerated() {
        let sign = try flow.block("\(index + 1).", TextStyle(10.5, .bold), width: 16, maxLines: 1)
        let block = try flow.block(text, TextStyle(10.5, leading: 1.05), width: flow.width - 20, maxLines: 3)
        canvas.tag("LI") {
          canvas.tag("Lbl") { sign.draw(on: canvas, x: flow.left, y: flow.y) }
          canvas.tag("LBody") { block.draw(on: canvas, x: flow.left + 20, y: flow.y) }
        }
        flow.space(block.height + 5)
      }
    }
  }
}
