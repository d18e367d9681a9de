import Documents
import Testing

@Suite("Emblem")
struct EmblemTests {
  @Test("a simple drawing is read with its outlines, colours and inner spaces")
  func reads() throws {
    let svg = """
      <?xml version="1.0"?><!-- stemma --><svg xmlns="http://www.w3.org/2000/svg" viewBox="10 0 80 100">
      <title>Stemma</title><path fill="#C00" fill-rule="evenodd" d="M10,0h80V50c0,25-20,40-40 50Q20 90 10 50z"/>
      <rect x="20" y="10" width="5" height="6" fill="white"/><circle cx="50" cy="50" r="10" fill="none"/></svg>
      """
    let emblem = try #require(Emblem(svg: svg))
    #expect(emblem.width == 80 && emblem.height == 100 && emblem.shapes.count == 2)
    #expect(emblem.shapes[0].evenOdd && emblem.shapes[0].fill == "#C00")
    #expect(
      emblem.shapes[0].steps.prefix(4) == [
        .move(0, 0), .line(80, 0), .line(80, 50), .curve(80, 75, 60, 90, 40, 100),
      ])
    #expect(emblem.shapes[1].steps.count == 5 && emblem.shapes[1].fill == "#FFFFFF")
  }

  @Test(
    "a drawing that would print wrong is refused",
    arguments: [
      "", "<svg/>", "<svg viewBox='0 0 1 1'></svg>", "<svg viewBox='0 0 9 9'><text>a</text></svg>",
      "<svg viewBox='0 0 9 9'><path d='M0 0A1 1 0 0 0 2 2'/></svg>", "<svg viewBox='0 0 9 9'><path d='M0'/></svg>",
      "<svg viewBox='0 0 9 9'><path transform='scale(2)' d='M0 0h1z'/></svg>", "<svg viewBox='0 0 9 9'><image/>",
    ])
  func refuses(_ svg: String) {
    #expect(Emblem(svg: svg) == nil)
  }

  @Test("a document with the town's own emblem prints it")
  func prints() throws {
    var receipt = Samples.receipt()
    receipt.town.emblem = Emblem(
      svg: "<svg viewBox='0 0 10 10'><polygon points='0,0 10,0 5,10' fill='#008000'/></svg>")
    let witness = try Witness(receipt.pdf())
    defer { witness.remove() }
    #expect(try witness.complaints().contains("No syntax or stream encoding errors"))
    #expect(try receipt.pdf() != Samples.receipt().pdf())
  }
}
