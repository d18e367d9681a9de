/// Below the cut line: what to do with the badge, in large plain words and a drawing.
struct BadgeInstructions {
  private let badge: BadgeDocument
  private let texts: DocumentTexts

  init(_ badge: BadgeDocument, _ texts: DocumentTexts) {
    (self.badge, self.texts) = (badge, texts)
  }

  func draw(on canvas: PDFCanvas) throws {
    let flow = try PageFlow(
      canvas, left: BadgeCard.left, right: BadgeCard.left + BadgeCard.width, top: BadgeCard.top + BadgeCard.height + 26,
      bottom: PDFCanvas.height - 30)
    try flow.write(texts.howToShow, as: "H2", TextStyle(20, .bold, color: badge.town.ground))
    flow.space(10)
    let top = flow.y
    try steps(flow, width: flow.width - 186)
    let after = flow.y
    try picture(canvas, x: flow.right - 168, y: top + 2)
    flow.y = max(after, top + 138) + 12
    try notes(flow)
  }

  private func steps(_ flow: PageFlow, width: Double) throws {
    let canvas = flow.canvas
    try canvas.tag("L") {
      for (index, step) in texts.steps.enumerated() {
        let text = try flow.block(step, TextStyle(14, leading: 1.05), width: width - 34)
        let sign = try flow.block(
          "\(index + 1)", TextStyle(13, .bold, color: .white, side: .center), width: 23)
        canvas.tag("LI") {
          canvas.box(x: flow.left, y: flow.y, width: 23, height: 23, radius: 11.5, fill: badge.town.ground)
          canvas.tag("Lbl") { sign.draw(on: canvas, x: flow.left, y: flow.y + (23 - sign.height) / 2) }
          canvas.tag("LBody") { text.draw(on: canvas, x: flow.left + 34, y: flow.y + 2) }
        }
        flow.space(max(25, text.height + 2) + 10)
      }
    }
  }

  private func picture(_ canvas: PDFCanvas, x: Double, y: Double) throws {
    canvas.figure(texts.windscreenPicture) { canvas.windscreen(x: x, y: y, badge: badge.town.ground) }
    let caption = try TextBlock(
      texts.fromInside, TextStyle(9, color: .muted, side: .center), width: 168, maxLines: 2, on: canvas)
    canvas.tag("P") { caption.draw(on: canvas, x: x, y: y + 114) }
  }

  private func notes(_ flow: PageFlow) throws {
    let canvas = flow.canvas
    let width = flow.width - 28
    let address = cleanText(badge.checkingAddress, limit: 200)
    var blocks = try texts.notes.map { try flow.block($0, TextStyle(12.5), width: width) }
    let check = [TextRun(text: texts.checkOnline + " "), TextRun(text: address, link: address)]
    blocks.append(try TextBlock(check, TextStyle(12.5), width: width, maxLines: 4, on: canvas))
    let title = try flow.block(texts.goodToKnow, TextStyle(13.5, .bold), width: width)
    let height = blocks.reduce(title.height + 24) { $0 + $1.height + 5 }
    let tint = badge.town.ground.tint(0.09)
    canvas.box(x: flow.left, y: flow.y, width: flow.width, height: height, radius: 4, fill: tint)
    flow.space(11)
    canvas.tag("H2") { title.draw(on: canvas, x: flow.left + 14, y: flow.y) }
    flow.space(title.height + 5)
    for block in blocks {
      canvas.tag("P") { block.draw(on: canvas, x: flow.left + 14, y: flow.y) }
      flow.space(block.height + 5)
    }
  }
}
