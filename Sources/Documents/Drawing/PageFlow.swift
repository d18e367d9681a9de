/// Where on which page the next thing goes: from top to bottom, with a new page when the room is used up.
final class PageFlow {
  let canvas: PDFCanvas
  let left: Double
  let right: Double
  let top: Double
  let bottom: Double
  var y: Double
  /// Header and footer of a page, drawn as each page begins; not part of the text that is read aloud.
  private let furniture: (PDFCanvas) throws -> Void

  var width: Double { right - left }
  var room: Double { bottom - y }

  init(
    _ canvas: PDFCanvas, left: Double = 54, right: Double = PDFCanvas.width - 54, top: Double = 60,
    bottom: Double = PDFCanvas.height - 64, furniture: @escaping (PDFCanvas) throws -> Void = { _ in }
  ) throws {
    (self.canvas, self.left, self.right, self.top, self.bottom) = (canvas, left, right, top, bottom)
    self.furniture = furniture
    y = top
    try furniture(canvas)
  }

  func space(_ points: Double) { y += points }

  func breakPage() throws {
    canvas.nextPage()
    y = top
    try furniture(canvas)
  }

  /// Goes to a new page unless `height` points are left on this one.
  func need(_ height: Double) throws {
    if y > top, room < height { try breakPage() }
  }

  func block(
    _ text: String, _ style: TextStyle, width: Double? = nil, maxLines: Int? = nil
  ) throws -> TextBlock {
    try TextBlock(text, style, width: width ?? self.width, maxLines: maxLines, on: canvas)
  }

  /// A paragraph of the given structure type, over as many pages as it takes; never one line alone at a page's foot.
  func write(_ block: TextBlock, as tag: String, indent: Double = 0) throws {
    var next = 0
    while next < block.lines.count {
      var end = next
      let start = block.lines[next].top
      while end < block.lines.count, block.lines[end].bottom - start <= room { end += 1 }
      let leavesOne = end < block.lines.count && end - next < 2
      if leavesOne, y > top {
        try breakPage()
        continue
      }
      end = max(end, next + 1)
      let range = next..<end
      canvas.tag(tag) { block.draw(range, on: canvas, x: left + indent, y: y) }
      y += block.lines[end - 1].bottom - start
      next = end
      if next < block.lines.count { try breakPage() }
    }
  }

  func write(
    _ text: String, as tag: String, _ style: TextStyle, indent: Double = 0, maxLines: Int? = nil
  ) throws {
    try write(block(text, style, width: width - indent, maxLines: maxLines), as: tag, indent: indent)
  }
}
