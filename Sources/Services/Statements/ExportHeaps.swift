import CSV
public import Cities
import Civil
import Money
import Regulations

/// Writes the three heaps as one table for accountants. The names of payers stand in it.
public struct ExportHeaps: Sendable {
  private let heaps: ShowHeaps

  public init(_ heaps: ShowHeaps) { self.heaps = heaps }

  /// Every line, heap after heap, piece by piece as they are asked for.
  public func pieces(_ city: City, for author: StaffAuthor) -> AsyncThrowingStream<[UInt8], any Error> {
    let pages = HeapPages(heaps: heaps, city: city, author: author)
    return AsyncThrowingStream { try await pages.next() }
  }
}

/// Reads on where the piece before ended.
private actor HeapPages {
  private static let linesAtOnce = 2_000
  private static let head = [
    "Mucchio", "Data", "Entrate", "Uscite", "Versante", "Causale", "Codice", "Motivo", "Nota", "Pagamento", "Riga",
    "File",
  ]

  private let heaps: ShowHeaps
  private let city: City
  private let author: StaffAuthor
  private var left = LineStanding.allCases
  private var place: LinePlace?
  private var hasHead = false

  init(heaps: ShowHeaps, city: City, author: StaffAuthor) {
    (self.heaps, self.city, self.author) = (heaps, city, author)
  }

  func next() async throws -> [UInt8]? {
    var writer = CSVWriter()
    let isFirst = !hasHead
    if isFirst { writer.add(Self.head) }
    hasHead = true
    while let heap = left.first {
      let lines = try await heaps.lines(
        in: heap, after: place, limit: Self.linesAtOnce, city: city, for: author)
      if let last = lines.last {
        place = LinePlace(after: last)
        for line in lines { writer.add(Self.fields(of: line)) }
        break
      }
      (left, place) = (Array(left.dropFirst()), nil)
    }
    if !isFirst, left.isEmpty { return nil }
    return (isFirst ? CSVWriter.byteOrderMark : []) + writer.bytes
  }

  private static func fields(of line: LineView) -> [String] {
    let (reason, note) = words(line.reason)
    return [
      line.standing.rawValue, line.booked.iso, line.amount > .zero ? text(line.amount) : "",
      line.amount < .zero ? text(.zero - line.amount) : "", line.payer, line.text, line.code ?? "", reason, note,
      line.payment?.text ?? "", line.key, line.file,
    ]
  }

  /// With the comma of the country's spreadsheets, which take a minus for a formula: hence two columns.
  private static func text(_ amount: Money) -> String { amount.decimal.replacing(".", with: ",") }

  private static func words(_ reason: LineReason) -> (code: String, note: String) {
    switch reason {
    case .byCode: ("code", "")
    case .byNumberAndPlate: ("numberAndPlate", "")
    case .byPerson: ("person", "")
    case .explained(let explanation, let note): (explanation.rawValue, note)
    case .amountDiffers: ("amountDiffers", "")
    case .proposed: ("proposed", "")
    case .nothingNamed: ("nothingNamed", "")
    case .reopened: ("reopened", "")
    }
  }
}
