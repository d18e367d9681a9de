import Foundation
import SQL
import Services

/// I4: receipts are numbered 1 to n in the order of time, one for each paid renewal, and say what was paid.
struct ReceiptCheck {
  let books: Books

  func callAsFunction() throws {
    for (town, receipts) in books.receipts {
      for (series, ofSeries) in Dictionary(grouping: receipts, by: { "\($0.series)/\($0.year)" }) {
        let numbers = ofSeries.map(\.number)
        try Broken.unless(
          numbers == Array(1...Int64(numbers.count)), "I4", "\(town), series \(series): numbered \(numbers)")
        let isInOrder = zip(ofSeries, ofSeries.dropFirst()).allSatisfy { $0.issuedAt <= $1.issuedAt }
        try Broken.unless(isInOrder, "I4", "\(town), series \(series): not in the order of time")
      }
    }
    for (capture, application) in books.applications {
      let mine = (books.receipts[capture.town] ?? []).filter { $0.renewal == application.renewal }
      try Broken.unless(mine.count == 1, "I4", "\(capture.town): \(mine.count) receipts for \(application.renewal)")
      try check(mine[0], of: application, in: capture.town)
    }
    let count = books.receipts.values.reduce(0) { $0 + $1.count }
    try Broken.unless(
      count == books.applications.count, "I4", "\(count) receipts for \(books.applications.count) payments")
  }

  private func check(_ receipt: Books.Receipt, of application: Books.Application, in town: String) throws {
    let renewal = books.renewals[Books.Name(town: town, id: application.renewal)]
    let period = books.periods[Books.Name(town: town, id: application.permit)]?.first { $0.seq == application.seq }
    let content = try JSONDecoder().decode(ReceiptContent.self, from: Data(receipt.content.utf8))
    try Broken.unless(
      content.gross == renewal?.price && content.tax == renewal?.tax, "I11",
      "\(town): the receipt \(receipt.number) says \(content.gross), \(content.tax)")
    try Broken.unless(
      Almanac.day(iso: content.firstDay) == period?.first && Almanac.day(iso: content.lastDay) == period?.last, "I12",
      "\(town): the receipt \(receipt.number) says \(content.firstDay) to \(content.lastDay)")
    try Broken.unless(content.buyerName.hasSuffix(town), "I16", "\(town): a receipt names \(content.buyerName)")
  }

  static func counters(of books: Books, in world: World) async throws {
    let counters = try await world.rows("SELECT city, series, year, last FROM receipt_counter")
    let series = Set(books.receipts.flatMap { town, all in all.map { "\(town) \($0.series) \($0.year)" } })
    try Broken.unless(series.count == counters.count, "I4", "\(counters.count) counters for \(series.count) series")
    for row in counters {
      let town = try row.text(at: 0)
      let (series, year, last) = (try row.text(at: 1), try row.int(at: 2), try row.int(at: 3))
      let count = (books.receipts[town] ?? []).filter { $0.series == series && $0.year == year }.count
      try Broken.unless(
        count == last, "I4", "\(town): the counter of \(year) stands at \(last) after \(count) receipts")
    }
  }
}
