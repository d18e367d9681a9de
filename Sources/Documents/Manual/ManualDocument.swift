public import Wording

/// A manual written in Markdown, as a paginated PDF: title page, table of contents, chapters, bookmarks.
///
/// Markdown understood: headings 1–3 (each first-level one begins a page), paragraphs, bold, italics, code, links,
/// lists with one inner level, numbered lists, tables, block quotes as notes, and pictures alone on their line:
/// `![what it shows](file.png "caption")`.
public struct ManualDocument: Equatable, Sendable {
  public var title: String
  public var subtitle: String
  /// Who publishes it; its name and emblem stand on the first page.
  public var town: Town
  public var language: Language
  /// The texts of the Markdown files, in order.
  public var markdown: [String]
  /// The folder that the pictures' names are relative to. PNG only.
  public var imageFolder: String
  /// As printed on the first page: "21 novembre 2026".
  public var date: String
  /// The same day for the file's own properties, ISO 8601: `2026-11-21T00:00:00+01:00`.
  public var createdAt: String

  public init(
    title: String, subtitle: String = "", town: Town, language: Language, markdown: [String], imageFolder: String,
    date: String, createdAt: String
  ) {
    (self.title, self.subtitle, self.town, self.language) = (title, subtitle, town, language)
    (self.markdown, self.imageFolder, self.date, self.createdAt) = (markdown, imageFolder, date, createdAt)
  }

  /// The file. - Throws: `DocumentFailure.pictureMissing`, or `.drawing` when the drawing library fails.
  public func pdf() throws -> [UInt8] {
    let blocks = markdown.flatMap(MarkdownReader.blocks)
    let pictures = Pictures(folder: imageFolder)
    // The first pass only learns on which page each heading falls.
    let plan = try pages(blocks, pictures, contents: nil)
    let drawn = try pages(blocks, pictures, contents: plan.headings)
    return try drawn.canvas.finish()
  }

  private func pages(
    _ blocks: [MarkdownBlock], _ pictures: Pictures, contents: [ManualHeading]?
  ) throws -> ManualPages {
    let canvas = try PDFCanvas(
      PDFAbout(
        title: title, author: town.name, subject: subtitle, createdAt: createdAt, language: language.rawValue))
    let pages = try ManualPages(self, canvas, pictures, contents: contents, blocks: blocks)
    try canvas.tag("Document") { try pages.draw(blocks) }
    return pages
  }
}

/// A heading, and the page it fell on.
struct ManualHeading: Equatable {
  let level: Int
  let text: String
  let page: Int
}
