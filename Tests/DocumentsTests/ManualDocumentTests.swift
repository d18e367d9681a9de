import Foundation
import Testing
import Wording

@testable import Documents

/// A small manual with everything the Markdown subset knows.
enum ManualSample {
  static let chapters = [
    """
    # Che cos’è il servizio

    Con **Sosta** rinnova da casa: veda [la pagina](https://sosta.example.it/chivasso/) oppure _telefoni_.

    ## Di che cosa ha bisogno

    1. Il numero, per esempio `ABI 1234 2026`.
    2. L’indirizzo e-mail
       che ha dato allo sportello.
       - Anche se lo usa poco.

    > **Attenzione.** Il collegamento vale 24 ore.

    | Che cosa | Dove |
    |---|---|
    | Ricevuta | area personale |
    """,
    "# Il pagamento\n\n" + String(repeating: "Si paga con PayPal o con carta. ", count: 160)
      + "\n\n## Città e perché\n\nFine.",
  ]

  static func plain(_ markdown: [String] = chapters, imageFolder: String = "/nessuna") -> ManualDocument {
    ManualDocument(
      title: "Rinnovare l’abbonamento", subtitle: "Manuale", town: Samples.town, language: .it, markdown: markdown,
      imageFolder: imageFolder, date: "21 novembre 2026", createdAt: "2026-11-21T00:00:00+01:00")
  }
}

@Suite("Manual (R20)")
struct ManualDocumentTests {
  @Test("the manual has a title page, contents with the right pages, headings, lists, tables and notes")
  func whole() throws {
    let witness = try Witness(ManualSample.plain().pdf())
    defer { witness.remove() }
    #expect(try witness.info().contains("Tagged:          yes"))
    #expect(try witness.complaints().contains("No syntax or stream encoding errors"))
    #expect(try witness.fonts().allSatisfy { $0.contains("yes yes yes") })
    let text = try witness.structure()
    for element in ["TOCI", "H1", "H2", "LBody", "Lbl", "Note", "TH", "TD", "Link"] { #expect(text.contains(element)) }
    #expect(text.contains("Che cos’è il servizio3"))
    #expect(text.contains("Il pagamento4"))
    for page in [(3, "Di che cosa ha bisogno"), (4, "Si paga con PayPal"), (5, "Città")] {
      let words = try run("pdftotext", ["-f", "\(page.0)", "-l", "\(page.0)", witness.file.path, "-"])
      #expect(words.contains(page.1))
      #expect(words.contains("Pagina \(page.0)"))
    }
  }

  @Test("the manual has bookmarks and its language")
  func bookmarks() throws {
    let witness = try Witness(ManualSample.plain().pdf())
    defer { witness.remove() }
    let objects = try witness.objects()
    #expect(objects.contains("\"/Title\": \"u:Città e perché\""))
    #expect(objects.contains("\"/Lang\": \"u:it\""))
  }

  @Test("a picture is printed with the words that stand for it; a missing one is an error, not a gap")
  func pictures() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("figure-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let badge = try Witness(Samples.badge().pdf())
    defer { badge.remove() }
    let png = folder.appendingPathComponent("contrassegno").path
    _ = try run("pdftoppm", ["-r", "96", "-png", "-singlefile", badge.file.path, png])
    let page = "# Il contrassegno\n\n![Il foglio da ritagliare](contrassegno.png \"Come appare\")\n\nFine."
    let witness = try Witness(ManualSample.plain([page], imageFolder: folder.path).pdf())
    defer { witness.remove() }
    #expect(try witness.objects().contains("\"/Alt\": \"u:Il foglio da ritagliare\""))
    #expect(try run("pdfimages", ["-list", witness.file.path]).contains("794"))
    #expect(try witness.text().contains("Come appare"))
    let missing = ManualSample.plain(["![x](manca.png)"], imageFolder: folder.path)
    #expect(throws: DocumentFailure.pictureMissing("manca.png")) { try missing.pdf() }
    let outside = ManualSample.plain(["![x](../x.png)"], imageFolder: folder.path)
    #expect(throws: DocumentFailure.pictureMissing("../x.png")) { try outside.pdf() }
  }

  @Test("no text breaks the manual or runs over its pages", arguments: Samples.hostile.indices)
  func hostile(_ index: Int) throws {
    let words = String(Samples.hostile[index].prefix(1500))
    let page = """
      # \(words)

      \(words) **\(words)

      - \(words)

      > \(words)

      | \(words) | b |
      |---|---|
      | a | \(words) |

      [\(words)](https://\(words))
      """
    let witness = try Witness(ManualSample.plain([page]).pdf())
    defer { witness.remove() }
    #expect(try witness.complaints().contains("No syntax or stream encoding errors"))
    #expect(try witness.hasCleanEdges(points: 30, skipFirst: true))
  }
}

@Suite("Markdown")
struct MarkdownTests {
  @Test("bold, italics, code and links inside a line")
  func inline() {
    #expect(
      MarkdownInline.runs("a **b** *c* `d` [e](https://f.it) snake_case 2*3") == [
        TextRun(text: "a "), TextRun(text: "b", bold: true), TextRun(text: " "), TextRun(text: "c", italic: true),
        TextRun(text: " "), TextRun(text: "d", code: true), TextRun(text: " "),
        TextRun(text: "e", link: "https://f.it"), TextRun(text: " snake_case 2*3"),
      ])
    #expect(MarkdownInline.runs("[x](javascript:1)") == [TextRun(text: "x")])
    #expect(MarkdownInline.runs("\\*no\\* ** [") == [TextRun(text: "*no* ** [")])
  }

  @Test("a list keeps its numbers, its inner lists and its continued lines")
  func lists() {
    #expect(
      MarkdownReader.blocks("1. uno\n   ancora\n   - dentro\n\n2. due\n\nFine") == [
        .list([
          .init(marker: "1.", depth: 0, text: [TextRun(text: "uno ancora")]),
          .init(marker: "•", depth: 1, text: [TextRun(text: "dentro")]),
          .init(marker: "2.", depth: 0, text: [TextRun(text: "due")]),
        ]), .paragraph([TextRun(text: "Fine")]),
      ])
  }
}
