/// A table of a manual: columns as wide as their words need, rows that never break inside.
struct ManualTable {
  private let head: [[TextRun]]
  private let rows: [[[TextRun]]]
  private let flow: PageFlow
  private let ground: Color
  private let padding = 6.0

  init(_ head: [[TextRun]], _ rows: [[[TextRun]]], _ flow: PageFlow, _ ground: Color) {
    (self.head, self.rows, self.flow, self.ground) = (head, rows, flow, ground)
  }

  func draw() throws {
    guard !head.isEmpty else { return }
    let widths = try columns()
    try flow.canvas.tag("Table") {
      try row(head.map { $0.map { TextRun(text: $0.text, bold: true) } }, widths, isHead: true)
      for cells in rows { try row(cells, widths, isHead: false) }
    }
    flow.canvas.rule(x: flow.left, y: flow.y, width: flow.width)
    flow.space(14)
  }

  /// Natural widths where they fit; else each column keeps its longest word (as far as that goes) and shares the rest.
  private func columns() throws -> [Double] {
    var natural = Array(repeating: 30.0, count: head.count)
    var least = natural
    for cells in [head] + rows {
      for (index, cell) in cells.enumerated() where index < natural.count {
        natural[index] = max(natural[index], try inked(cell.map(\.text).joined()))
        for word in cell.flatMap({ $0.text.split(separator: " ") }).prefix(60) where word.count > 5 {
          least[index] = max(least[index], try inked(String(word)))
        }
      }
    }
    let sum = natural.reduce(0, +)
    let needed = least.reduce(0, +)
    if sum <= flow.width || needed >= flow.width { return natural.map { $0 / sum * flow.width } }
    let wanted = zip(natural, least).map { $0 - $1 }
    let share = (flow.width - needed) / wanted.reduce(0, +)
    return zip(least, wanted).map { $0 + $1 * share }
  }

  private func inked(_ text: String) throws -> Double {
    let style = TextStyle(10.5, .bold)
    return try TextBlock(text, style, width: flow.width, maxLines: 1, on: flow.canvas).inked + 2 * padding + 1
  }

  private func row(_ cells: [[TextRun]], _ widths: [Double], isHead: Bool) throws {
    let canvas = flow.canvas
    let blocks = try zip(cells, widths).map {
      try TextBlock($0, TextStyle(10.5, leading: 1.08), width: $1 - 2 * padding, maxLines: 30, on: canvas)
    }
    let height = (blocks.map(\.height).max() ?? 0) + 8
    try flow.need(isHead ? height + 40 : height)
    if isHead { canvas.box(x: flow.left, y: flow.y, width: flow.width, height: height, fill: ground.tint(0.1)) }
    canvas.rule(x: flow.left, y: flow.y, width: flow.width)
    canvas.tag("TR") {
      var x = flow.left + padding
      for (block, width) in zip(blocks, widths) {
        let draw = { block.draw(on: canvas, x: x, y: flow.y + 4) }
        if isHead { canvas.heading(.column, draw) } else { canvas.tag("TD", draw) }
        x += width
      }
    }
    flow.space(height)
  }
}
