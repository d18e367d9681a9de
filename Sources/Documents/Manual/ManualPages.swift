/// The manual's pages as they are laid out, once to count and once to keep.
final class ManualPages {
  let canvas: PDFCanvas
  private(set) var headings: [ManualHeading] = []
  private let manual: ManualDocument
  private let texts: DocumentTexts
  private let pictures: Pictures
  private let planned: [ManualHeading]
  private let isDraft: Bool
  private let flow: PageFlow
  private let running: RunningTitle
  private var parents: [Int32] = [0, 0, 0, 0]

  /// - Parameter contents: what the first pass found; nil during it.
  init(
    _ manual: ManualDocument, _ canvas: PDFCanvas, _ pictures: Pictures, contents: [ManualHeading]?,
    blocks: [MarkdownBlock]
  ) throws {
    (self.manual, self.canvas, self.pictures) = (manual, canvas, pictures)
    texts = DocumentTexts.of(manual.language)
    isDraft = contents == nil
    planned = contents ?? Self.unplaced(blocks)
    let running = RunningTitle(manual.title, DocumentTexts.of(manual.language).page)
    self.running = running
    flow = try PageFlow(canvas, left: 62, right: PDFCanvas.width - 62, top: 78, bottom: PDFCanvas.height - 74) {
      try running.draw(on: $0)
    }
  }

  private static func unplaced(_ blocks: [MarkdownBlock]) -> [ManualHeading] {
    blocks.compactMap {
      guard case .heading(let level, let runs) = $0 else { return nil }
      return ManualHeading(level: level, text: plain(runs), page: 0)
    }
  }

  private static func plain(_ runs: [TextRun]) -> String { runs.map(\.text).joined() }

  func draw(_ blocks: [MarkdownBlock]) throws {
    try cover()
    try contents()
    for (index, block) in blocks.enumerated() {
      try draw(block, before: index + 1 < blocks.count ? blocks[index + 1] : nil)
    }
  }

  private func cover() throws {
    let ground = manual.town.ground
    canvas.box(x: 0, y: 0, width: PDFCanvas.width, height: 12, fill: ground)
    canvas.figure("\(texts.emblemOf): \(manual.town.name)") {
      canvas.emblem(manual.town.sign, x: flow.left, y: 92, width: 62, height: 74)
    }
    flow.y = 112
    try flow.write(manual.town.name, as: "P", TextStyle(17, .bold), indent: 78, maxLines: 2)
    flow.y = 262
    try flow.write(manual.title, as: "P", TextStyle(36, .bold, color: ground), maxLines: 5)
    flow.space(14)
    try flow.write(manual.subtitle, as: "P", TextStyle(16, color: .muted, leading: 1.1), maxLines: 5)
    flow.y = PDFCanvas.height - 120
    canvas.rule(x: flow.left, y: flow.y - 12, width: flow.width, color: ground, thickness: 1.5)
    try flow.write(manual.date, as: "P", TextStyle(12, color: .muted), maxLines: 1)
  }

  private func contents() throws {
    running.chapter = texts.contents
    try flow.breakPage()
    try flow.write(texts.contents, as: "H1", TextStyle(26, .bold, color: manual.town.ground))
    flow.space(14)
    try canvas.tag("TOC") {
      for (index, heading) in planned.enumerated() where heading.level < 3 {
        try entry(heading, "h\(index)")
      }
    }
  }

  private func entry(_ heading: ManualHeading, _ name: String) throws {
    let isChapter = heading.level == 1
    let indent = isChapter ? 0.0 : 16
    let weight: TextStyle.Weight = isChapter ? .bold : .regular
    let title = try flow.block(
      heading.text, TextStyle(isChapter ? 11.5 : 10.5, weight), width: flow.width - 44 - indent, maxLines: 2)
    let number = try flow.block("\(heading.page)", TextStyle(10.5, weight, side: .right), width: 34)
    if isChapter { flow.space(5) }
    try flow.need(title.height + 4)
    let y = flow.y
    let last = title.lines.last
    let end = flow.left + indent + (title.lines.count == 1 ? title.inked : title.width) + 6
    canvas.tag("TOCI") {
      // In the first pass the pages that links lead to are not all drawn yet, nor needed.
      canvas.jump(to: name) {
        title.draw(on: canvas, x: flow.left + indent, y: y)
        number.draw(on: canvas, x: flow.right - 34, y: y + (last?.top ?? 0))
      }
    }
    canvas.dots(from: end, to: flow.right - 34 + (34 - number.inked) - 6, y: y + (last?.baseline ?? 0))
    flow.space(title.height + 4)
  }

  // MARK: Blocks

  private func draw(_ block: MarkdownBlock, before next: MarkdownBlock?) throws {
    switch block {
    case .heading(let level, let runs): try heading(level, runs, before: next)
    case .paragraph(let runs):
      try flow.write(text(runs), as: "P")
      flow.space(8)
    case .list(let items): try list(items)
    case .picture(let file, let alternative, let caption): try picture(file, alternative, caption)
    case .table(let head, let rows): try ManualTable(head, rows, flow, manual.town.ground).draw()
    case .note(let parts): try note(parts)
    }
  }

  private func text(_ runs: [TextRun], width: Double? = nil) throws -> TextBlock {
    try TextBlock(runs, TextStyle(11, leading: 1.14), width: width ?? flow.width, on: canvas)
  }

  private func heading(_ level: Int, _ runs: [TextRun], before next: MarkdownBlock?) throws {
    let words = Self.plain(runs)
    let style = TextStyle([26, 16, 12.5][level - 1], .bold, color: level < 3 ? manual.town.ground : .ink)
    let block = try TextBlock(runs, style, width: flow.width, maxLines: 4, on: canvas)
    if level == 1 {
      running.chapter = words
      try flow.breakPage()
    } else {
      flow.space(level == 2 ? 12 : 6)
      try flow.need(block.height + 10 + least(next))
    }
    let name = "h\(headings.count)"
    canvas.destination(name)
    parents[level] = canvas.bookmark(words, to: name, under: parents[level - 1])
    for below in (level + 1)..<4 where below < 4 { parents[below] = parents[level] }
    headings.append(ManualHeading(level: level, text: words, page: canvas.page))
    try flow.write(block, as: "H\(level)")
    flow.space([14, 7, 5][level - 1])
  }

  /// What of the next block must stay with a heading.
  private func least(_ next: MarkdownBlock?) throws -> Double {
    guard case .picture(let file, _, _) = next else { return 46 }
    return try size(of: pictures.picture(file)).height * 0.73 + 30
  }

  private func size(of picture: Picture) -> (width: Double, height: Double) {
    // A screen at 96 dots per inch is never blown up; a tall telephone picture takes at most half the page.
    let natural = picture.width * 0.75
    let scale = min(1, flow.width / natural, (flow.bottom - flow.top) * 0.52 / (picture.height * 0.75))
    return (natural * scale, picture.height * 0.75 * scale)
  }

  private func picture(_ file: String, _ alternative: String, _ caption: String) throws {
    let picture = try pictures.picture(file)
    var size = size(of: picture)
    let words = try flow.block(caption, TextStyle(9.5, italic: true, color: .muted, side: .center), maxLines: 3)
    let around = 8 + (caption.isEmpty ? 0 : words.height + 4)
    // A little smaller is better than half a page left empty.
    let shrunk = min(1, (flow.room - around) / size.height)
    if shrunk >= 0.72 { size = (size.width * shrunk, size.height * shrunk) }
    try flow.need(size.height + around - 0.01)
    let x = flow.left + (flow.width - size.width) / 2
    flow.space(2)
    canvas.figure(alternative) {
      if !isDraft { picture.draw(on: canvas, x: x, y: flow.y, width: size.width) }
    }
    canvas.frame(x: x, y: flow.y, width: size.width, height: size.height, color: .line, thickness: 0.8)
    flow.space(size.height + 6)
    if !caption.isEmpty { try flow.write(words, as: "Caption") }
    flow.space(10)
  }

  private func list(_ items: [MarkdownBlock.Item]) throws {
    try canvas.tag("L") {
      for item in items {
        let left = Double(item.depth) * 20
        let body = try text(item.text, width: flow.width - left - 24)
        let style = TextStyle(11, item.marker == "•" ? .regular : .bold, color: manual.town.ground, leading: 1.14)
        let marker = try flow.block(item.marker, style, width: 24, maxLines: 1)
        try flow.need(min(body.height, 30))
        try canvas.tag("LI") {
          canvas.tag("Lbl") { marker.draw(on: canvas, x: flow.left + left + 4, y: flow.y) }
          try flow.write(body, as: "LBody", indent: left + 24)
        }
        flow.space(4)
      }
    }
    flow.space(5)
  }

  private func note(_ parts: [[TextRun]]) throws {
    let blocks = try parts.map { try text($0, width: flow.width - 34) }
    let height = blocks.reduce(14) { $0 + $1.height + 5 }
    if height < flow.bottom - flow.top {
      try flow.need(height)
      canvas.box(
        x: flow.left, y: flow.y, width: flow.width, height: height, radius: 3, fill: manual.town.ground.tint(0.08))
      canvas.box(x: flow.left, y: flow.y, width: 4, height: height, fill: manual.town.ground)
    }
    flow.space(9)
    try canvas.tag("Note") {
      for block in blocks {
        try flow.write(block, as: "P", indent: 20)
        flow.space(5)
      }
    }
    flow.space(14)
  }
}

/// The manual's title, the chapter and the page's number at its edges.
final class RunningTitle {
  var chapter = ""
  private let title: String
  private let page: String

  init(_ title: String, _ page: String) {
    (self.title, self.page) = (title, page)
  }

  func draw(on canvas: PDFCanvas) throws {
    guard canvas.page > 1 else { return }
    let left = 62.0
    let width = PDFCanvas.width - 2 * left
    let style = TextStyle(9, color: .muted)
    let right = TextStyle(9, color: .muted, side: .right)
    try TextBlock(title, style, width: width / 2 - 6, maxLines: 1, on: canvas).draw(on: canvas, x: left, y: 42)
    try TextBlock(chapter, right, width: width / 2 - 6, maxLines: 1, on: canvas)
      .draw(on: canvas, x: left + width / 2 + 6, y: 42)
    canvas.rule(x: left, y: 58, width: width)
    try TextBlock("\(page) \(canvas.page)", right, width: width, maxLines: 1, on: canvas)
      .draw(on: canvas, x: left, y: PDFCanvas.height - 48)
  }
}
