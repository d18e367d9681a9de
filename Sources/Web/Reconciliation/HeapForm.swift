import Civil
import Regulations
import Services
import Wording

/// Which heap, of which file, from where on. It comes with the address, so that a view can be linked.
struct HeapForm: Sendable {
  private static let (heapField, fileField, dayField, lineField) = ("mucchio", "file", "giorno", "dopo")

  let heap: LineStanding
  /// Nil for the lines of all files.
  let file: String?
  let place: LinePlace?

  init(_ heap: LineStanding, file: String? = nil, after place: LinePlace? = nil) {
    (self.heap, self.file, self.place) = (heap, file, place)
  }

  /// Without a heap: the open lines.
  init(query: String) {
    let sent = Form(encoded: query.utf8)
    heap = LineStanding.allCases.first { Self.name(of: $0) == sent[Self.heapField] } ?? .open
    file = sent[Self.fileField].isEmpty ? nil : String(sent[Self.fileField].prefix(100))
    place = LocalDate(iso: sent[Self.dayField]).map { LinePlace(booked: $0, key: sent[Self.lineField]) }
  }

  var query: String {
    var parts = [(Self.heapField, Self.name(of: heap))]
    if let file { parts.append((Self.fileField, file)) }
    if let place { parts += [(Self.dayField, place.booked.iso), (Self.lineField, place.key)] }
    return "?" + parts.map { "\($0)=\(percentEncoded($1))" }.joined(separator: "&")
  }

  private static func name(of heap: LineStanding) -> String {
    switch heap {
    case .open: "aperte"
    case .matched: "abbinate"
    case .explained: "spiegate"
    }
  }
}
