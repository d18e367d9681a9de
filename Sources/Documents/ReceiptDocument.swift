public import Wording

/// The receipt of a payment (R21), on A4. Every value is already in the reader's words; the same values make the same
/// bytes.
public struct ReceiptDocument: Equatable, Sendable {
  public var language: Language
  public var town: Town
  /// "12/2026": without gaps, per city and year (R21).
  public var number: String
  /// Day and time, "21 novembre 2026, 10:32"; printed after "Emessa il".
  public var issued: String
  /// The same instant for the file's own properties, ISO 8601 with its offset: `2026-11-21T10:32:00+01:00`.
  public var issuedAt: String
  /// Name first; then address, VAT number, tax code, one a line.
  public var seller: [String]
  public var buyer: [String]
  /// What was paid: permit number, product, plates, zones, period.
  public var subject: [DocumentRow]
  /// What it is made of, and how much each.
  public var amounts: [DocumentRow]
  public var total: String
  /// "Fuori campo IVA, art. 4 DPR 633/1972" or "di cui IVA 22% 7,21 €", as the city has it.
  public var vat: String
  /// Day and time, way of payment, the provider's reference.
  public var payment: [DocumentRow]
  /// How to check the receipt, and the page where.
  public var checking: String
  public var checkingAddress: String
  /// The small print; empty: what R11 says about a permit.
  public var smallPrint: [String]

  public init(
    language: Language, town: Town, number: String, issued: String, issuedAt: String, seller: [String],
    buyer: [String], subject: [DocumentRow], amounts: [DocumentRow], total: String, vat: String,
    payment: [DocumentRow], checking: String = "", checkingAddress: String = "", smallPrint: [String] = []
  ) {
    (self.language, self.town, self.number) = (language, town, number)
    (self.issued, self.issuedAt) = (issued, issuedAt)
    (self.seller, self.buyer, self.subject) = (seller, buyer, subject)
    (self.amounts, self.total, self.vat, self.payment) = (amounts, total, vat, payment)
    (self.checking, self.checkingAddress, self.smallPrint) = (checking, checkingAddress, smallPrint)
  }

  /// The file. - Throws: `DocumentFailure` when the drawing library fails.
  public func pdf() throws -> [UInt8] {
    let first = try drawn(pages: 1)
    return first.pages == 1 ? first.file : try drawn(pages: first.pages).file
  }

  private func drawn(pages: Int) throws -> (file: [UInt8], pages: Int) {
    let texts = DocumentTexts.of(language)
    let title = "\(texts.receipt) n. \(number)"
    let canvas = try PDFCanvas(
      PDFAbout(
        title: "\(title) – \(town.name)", author: town.name, subject: subject.map(\.value).joined(separator: ", "),
        createdAt: issuedAt, language: language.rawValue))
    try canvas.tag("Document") { try ReceiptSheet(self, texts, title, pages).draw(on: canvas) }
    return (try canvas.finish(), canvas.page)
  }
}

/// The receipt's layout.
private struct ReceiptSheet {
  let receipt: ReceiptDocument
  let texts: DocumentTexts
  let title: String
  let pages: Int

  init(_ receipt: ReceiptDocument, _ texts: DocumentTexts, _ title: String, _ pages: Int) {
    (self.receipt, self.texts, self.title, self.pages) = (receipt, texts, title, pages)
  }

  func draw(on canvas: PDFCanvas) throws {
    let flow = try PageFlow(canvas, top: 48, bottom: PDFCanvas.height - 72, furniture: footer)
    try head(flow)
    try parties(flow)
    try heading(texts.paidFor, flow)
    try rows(receipt.subject, flow)
    try heading(texts.amounts, flow)
    try amounts(flow)
    try heading(texts.payment, flow)
    try rows(receipt.payment, flow)
    try closing(flow)
  }

  private func footer(_ canvas: PDFCanvas) throws {
    let y = PDFCanvas.height - 46
    canvas.rule(x: 54, y: y - 8, width: PDFCanvas.width - 108)
    let small = TextStyle(8, color: .muted)
    let left = try TextBlock("\(receipt.town.name) · \(title)", small, width: 380, maxLines: 1, on: canvas)
    left.draw(on: canvas, x: 54, y: y)
    let right = TextStyle(8, color: .muted, side: .right)
    let count = "\(texts.page) \(canvas.page) \(texts.of) \(max(pages, canvas.page))"
    try TextBlock(count, right, width: 100, on: canvas).draw(on: canvas, x: PDFCanvas.width - 154, y: y)
  }

  private func head(_ flow: PageFlow) throws {
    let canvas = flow.canvas
    canvas.figure("\(texts.emblemOf): \(receipt.town.name)") {
      canvas.emblem(receipt.town.sign, x: flow.left, y: flow.y, width: 44, height: 52)
    }
    let width = flow.width - 60
    let name = try flow.block(receipt.town.name, TextStyle(17, .bold), width: width, maxLines: 2)
    let office = try flow.block(receipt.town.office, TextStyle(9.5, color: .muted), width: width, maxLines: 3)
    let top = flow.y + max(0, (52 - name.height - office.height) / 2)
    canvas.tag("P") { name.draw(on: canvas, x: flow.left + 60, y: top) }
    canvas.tag("P") { office.draw(on: canvas, x: flow.left + 60, y: top + name.height + 1) }
    flow.y = max(flow.y + 52, top + name.height + office.height) + 12
    canvas.box(x: flow.left, y: flow.y, width: flow.width, height: 3, fill: receipt.town.ground)
    flow.space(25)
    try flow.write(title, as: "H1", TextStyle(25, .bold), maxLines: 2)
    flow.space(3)
    try flow.write("\(texts.issued) \(receipt.issued)", as: "P", TextStyle(10.5, color: .muted), maxLines: 2)
    flow.space(20)
  }

  /// Seller and buyer side by side.
  private func parties(_ flow: PageFlow) throws {
    let column = (flow.width - 24) / 2
    let top = flow.y
    var lowest = top
    for (index, party) in [(texts.seller, receipt.seller), (texts.buyer, receipt.buyer)].enumerated() {
      let x = flow.left + Double(index) * (column + 24)
      var y = top
      let label = try flow.block(party.0, TextStyle(9, .bold, color: .muted), width: column, maxLines: 1)
      flow.canvas.tag("H2") { label.draw(on: flow.canvas, x: x, y: y) }
      y += label.height + 4
      for (line, text) in party.1.prefix(8).enumerated() {
        let style = line == 0 ? TextStyle(11.5, .bold) : TextStyle(10, color: .ink)
        let block = try flow.block(text, style, width: column, maxLines: 3)
        flow.canvas.tag("P") { block.draw(on: flow.canvas, x: x, y: y) }
        y += block.height + 1.5
      }
      lowest = max(lowest, y)
    }
    flow.y = lowest + 4
  }

  private func heading(_ text: String, _ flow: PageFlow) throws {
    try flow.need(80)
    flow.space(16)
    try flow.write(text, as: "H2", TextStyle(12.5, .bold, color: receipt.town.ground), maxLines: 1)
    flow.space(5)
  }

  /// Label and value, a thin line under each.
  private func rows(_ rows: [DocumentRow], _ flow: PageFlow) throws {
    let canvas = flow.canvas
    try canvas.tag("Table") {
      for row in rows {
        let label = try flow.block(row.label, TextStyle(10, color: .muted), width: 140, maxLines: 3)
        let value = try flow.block(row.value, TextStyle(10.5), width: flow.width - 152, maxLines: 6)
        let height = max(label.height, value.height) + 8
        try flow.need(height)
        canvas.rule(x: flow.left, y: flow.y, width: flow.width)
        canvas.tag("TR") {
          canvas.heading(.row) { label.draw(on: canvas, x: flow.left, y: flow.y + 4) }
          canvas.tag("TD") { value.draw(on: canvas, x: flow.left + 152, y: flow.y + 4) }
        }
        flow.space(height)
      }
    }
    canvas.rule(x: flow.left, y: flow.y, width: flow.width)
  }

  private func amounts(_ flow: PageFlow) throws {
    let canvas = flow.canvas
    try canvas.tag("Table") {
      try amountRow(texts.description, texts.amount, TextStyle(9, .bold, color: .muted), flow, isHeading: true)
      for line in receipt.amounts {
        canvas.rule(x: flow.left, y: flow.y, width: flow.width)
        try amountRow(line.label, line.value, TextStyle(10.5), flow)
      }
      try flow.need(34)
      canvas.box(
        x: flow.left, y: flow.y, width: flow.width, height: 30, radius: 3, fill: receipt.town.ground.tint(0.1))
      flow.space(4)
      try amountRow(texts.total, receipt.total, TextStyle(13.5, .bold), flow, inset: 10)
      flow.space(5)
    }
    flow.space(3)
    try flow.write(receipt.vat, as: "P", TextStyle(9.5, color: .muted, side: .right), maxLines: 3)
  }

  private func amountRow(
    _ label: String, _ amount: String, _ style: TextStyle, _ flow: PageFlow, isHeading: Bool = false, inset: Double = 0
  ) throws {
    var right = style
    right.side = .right
    let first = try flow.block(label, style, width: flow.width - 150 - inset, maxLines: style.size > 12 ? 1 : 4)
    let second = try flow.block(amount, right, width: 130 - inset, maxLines: 1)
    let height = max(first.height, second.height) + 8
    try flow.need(height)
    let cell = { (body: () -> Void) in isHeading ? flow.canvas.heading(.column, body) : flow.canvas.tag("TD", body) }
    flow.canvas.tag("TR") {
      cell { first.draw(on: flow.canvas, x: flow.left + inset, y: flow.y + 4) }
      cell { second.draw(on: flow.canvas, x: flow.right - 130, y: flow.y + 4) }
    }
    flow.space(height)
  }

  private func closing(_ flow: PageFlow) throws {
    if !receipt.checking.isEmpty || !receipt.checkingAddress.isEmpty {
      try heading(texts.checking, flow)
      if !receipt.checking.isEmpty {
        try flow.write(receipt.checking, as: "P", TextStyle(9.5), maxLines: 5)
        flow.space(2)
      }
      let address = receipt.checkingAddress
      if !address.isEmpty {
        let run = [TextRun(text: address, link: address)]
        try flow.write(
          TextBlock(run, TextStyle(9.5), width: flow.width, maxLines: 3, on: flow.canvas), as: "P")
      }
    }
    try heading(texts.goodToKnow, flow)
    for note in receipt.smallPrint.isEmpty ? [texts.notReserved] : receipt.smallPrint {
      try flow.write(note, as: "P", TextStyle(8.5, color: .muted, leading: 1.1), maxLines: 12)
      flow.space(3)
    }
  }
}
