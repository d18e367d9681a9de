public import Cities
public import Civil
import Documents
import Regulations
import Wording

/// The citizens' manual as it is written, before a town's own facts are put in. Italian only (R20).
public struct ManualText: Sendable {
  /// Markdown, one file a chapter, in order.
  public let chapters: [String]
  /// Where the pictures lie.
  public let pictureFolder: String
  /// The day of this edition.
  public let edition: LocalDate

  public init(chapters: [String], pictureFolder: String, edition: LocalDate) {
    (self.chapters, self.pictureFolder, self.edition) = (chapters, pictureFolder, edition)
  }
}

/// Prints the manual of a city once, when it is first asked for, and keeps it (R20).
public actor PrintManual {
  /// Does slow work where it holds up nobody else.
  public typealias Aside =
    @Sendable (_ work: @escaping @Sendable () throws -> PrintedDocument) async throws
    -> PrintedDocument

  private let text: ManualText
  private let publicURL: String
  private let aside: Aside
  private var printed: [String: Task<PrintedDocument, any Error>] = [:]

  public init(_ text: ManualText, publicURL: String, aside: @escaping Aside) {
    (self.text, self.publicURL, self.aside) = (text, publicURL, aside)
  }

  /// - Throws: what the drawing throws; the next call tries again.
  public func callAsFunction(_ city: City) async throws -> PrintedDocument {
    let task = printed[city.id] ?? Task { try await aside { try self.print(for: city) } }
    printed[city.id] = task
    do {
      return try await task.value
    } catch {
      printed[city.id] = nil
      throw error
    }
  }

  nonisolated func print(for city: City) throws -> PrintedDocument {
    let words = facts(of: city)
    let manual = ManualDocument(
      title: "Rinnovare l’abbonamento di sosta online", subtitle: "Manuale per i cittadini, passo per passo",
      town: Town(city, .it), language: .it, markdown: text.chapters.map { Self.fill($0, with: words) },
      imageFolder: text.pictureFolder, date: Format(.it).date(text.edition),
      createdAt: TimeStamp.iso(city.timeZone.startOfDay(text.edition), in: city))
    return PrintedDocument(fileName: "manuale-sosta-\(city.id).pdf", pdf: try manual.pdf())
  }

  /// What differs from town to town, by the word in braces that stands for it.
  private nonisolated func facts(of city: City) -> [(word: String, fact: String)] {
    let rows = city.desks.map { desk in
      let ways = [desk.phone, desk.email].compactMap { $0 }.joined(separator: ", ")
      return "| \(desk.name.it) | \(desk.address) | \(desk.hours.it) | \(ways) |"
    }
    let desks = (["| Sportello | Indirizzo | Orario | Contatti |", "|---|---|---|---|"] + rows).joined(separator: "\n")
    let window = city.rules(on: text.edition).renewal
    return [
      ("{comune}", city.names.administration.it), ("{indirizzo}", publicURL + Links(city: city.id, language: .it).home),
      ("{telefono}", city.contacts.phone), ("{posta}", city.contacts.email), ("{sportelli}", desks),
      ("{giorni prima}", "\(window.opensDaysBefore)"),
      ("{giorni dopo}", "\(window.closesDaysAfter)"),
    ]
  }

  private static func fill(_ chapter: String, with facts: [(word: String, fact: String)]) -> String {
    facts.reduce(chapter) { $0.replacing($1.word, with: $1.fact) }
  }
}
