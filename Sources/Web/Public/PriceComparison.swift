import Cities
import Civil
import HTML
import Money
import Regulations
import Services
import Wording

/// The same question for all areas, the best answer first.
struct PriceComparison {
  let question: PriceForm.Question
  let form: PriceForm
  let page: PageContext
  let quote: QuoteStay

  private var texts: PriceTexts { page.texts.prices }
  private var clock: OffsetTable { page.city.timeZone }
  private var start: LocalDateTime { clock.local(question.start) }

  private struct Row {
    let area: Area
    /// Smaller is better; nil where the stay is not possible.
    let rank: Int64?
    let words: String
  }

  var html: HTML {
    let rows = page.city.rules(on: start.date).areas.map(row).enumerated().sorted { left, right in
      (left.element.rank ?? .max, left.offset) < (right.element.rank ?? .max, right.offset)
    }.map { _, row -> [HTML] in
      [
        "\(linkTo(form.address(for: row.area.id, page), areaTitle(row.area.id, page)))",
        "\(page.texts.tariffs.price(row.area.tariff, kind: row.area.kind))", "<strong>\(row.words)</strong>",
      ]
    }
    let table = Table(
      caption: texts.compareTitle, head: [page.texts.tariffs.area, page.texts.tariffs.perHour, column], rows: rows,
      numbers: [2])
    let notes = question.shownTwice.map { "<p>\(texts.clockBack($0))</p>" as HTML }
    return """
      <section><h2>\(texts.compareTitle)</h2>\
      <p>\(texts.from(start))\(until). \(texts.compareNote)</p>\(notes)\(table.html)</section>
      """
  }

  private var until: String {
    guard case .until(let end) = question.wish else { return "" }
    let local = clock.local(end)
    return " \(texts.untilWord) \(texts.when(local, sameDay: local.date == start.date))"
  }

  private var column: String {
    switch question.wish {
    case .until: texts.toPay
    case .spending: texts.untilColumn
    }
  }

  private func row(_ area: Area) -> Row {
    let outcome = quote(
      QuoteStay.Request(
        area: area.id, start: question.start, wish: question.wish, hasFreeMinutes: question.hasFreeMinutes))
    switch outcome {
    case .quoted(let quote): return row(quote)
    case .nothingSold: return Row(area: area, rank: nil, words: texts.notPossible)
    case .belowMinimum(let minimum): return Row(area: area, rank: nil, words: texts.belowMinimum(minimum))
    case .tooLong(let days): return Row(area: area, rank: .min, words: texts.moreThan(days: days))
    case .unknownArea, .endsBeforeStart: return Row(area: area, rank: nil, words: "–")
    }
  }

  private func row(_ quote: StayQuote) -> Row {
    switch question.wish {
    case .until:
      if let limit = quote.limit {
        return Row(area: quote.area, rank: .max - 1, words: texts.notSoLong(limit.minutes))
      }
      return Row(
        area: quote.area, rank: quote.price.amount.cents, words: page.format.money(quote.price.amount))
    case .spending:
      let end = clock.local(quote.end)
      return Row(
        area: quote.area, rank: -Int64(quote.end.wholeMinutes),
        words: texts.when(end, sameDay: end.date == start.date))
    }
  }
}
