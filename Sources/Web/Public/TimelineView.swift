import Cities
import Civil
import HTML
import Regulations
import Services
import Wording

/// A stay as a drawn bar and as a table whose costs add up to the price.
struct TimelineView {
  let quote: StayQuote
  let page: PageContext
  private var texts: TimelineTexts { page.texts.timeline }
  private var clock: OffsetTable { page.city.timeZone }
  private var segments: [Timeline.Segment] { quote.timeline.segments }
  private var total: Int { max(1, quote.end.wholeMinutes - quote.start.wholeMinutes) }

  /// Above so many stretches the table opens on demand.
  private static let mostShown = 12

  /// Whether the days have to be named.
  private var hasDays: Bool {
    let last = Instant(wholeMinutes: quote.end.wholeMinutes - 1)
    return clock.day(quote.start) != clock.day(last)
  }

  var html: HTML {
    guard !segments.isEmpty else { return .empty }
    let table = segments.count > TimelineView.mostShown ? question(texts.showAll, self.table) : self.table
    return "<h2 id=\"conto\">\(texts.title)</h2>\(bar)\(table)"
  }

  // The bar: widths in hundredths of a percent, so that letters keep their size at every width.

  private var bar: HTML {
    let words = segments.map { "\(span($0)): \(texts.what($0))" }
    return """
      <figure class="s-bar"><svg width="100%" height="84" role="img" aria-labelledby="bar-title">\
      <title id="bar-title">\(texts.bar(words))</title>\(pattern)\(segments.enumerated().map(stretch))\
      <rect class="s-bar-frame" x="0" y="8" width="100%" height="44"/>\(ticks)</svg>\
      <figcaption class="s-bar-key">\(key("s-bar-paid", texts.paid))\(segments.contains { !isPaid($0) } ? key("s-bar-free", texts.free) : .empty)\
      </figcaption></figure>
      """
  }

  /// Stripes for what is free: colour is not the only sign.
  private var pattern: HTML {
    """
    <defs><pattern id="stripes" width="10" height="10" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
    <rect class="s-bar-ground" width="10" height="10"/><rect class="s-bar-stripe" width="3" height="10"/></pattern></defs>
    """
  }

  private func key(_ kind: StaticString, _ words: String) -> HTML {
    let fill: HTML =
      isPaidKey(kind)
      ? "<rect class=\"s-bar-paid\" x=\"1\" y=\"1\" width=\"30\" height=\"18\"/>"
      : "<rect fill=\"url(#stripes)\" x=\"1\" y=\"1\" width=\"30\" height=\"18\"/>"
    return """
      <span><svg width="32" height="20" aria-hidden="true" focusable="false">\(fill)\
      <rect class="s-bar-frame" x="1" y="1" width="30" height="18"/></svg>\(words)</span>
      """
  }

  private func isPaidKey(_ kind: StaticString) -> Bool { kind.description == "s-bar-paid" }

  private func stretch(_ index: Int, _ segment: Timeline.Segment) -> HTML {
    let from = segment.from.wholeMinutes - quote.start.wholeMinutes
    let fill: HTML = isPaid(segment) ? "class=\"s-bar-paid\"" : "fill=\"url(#stripes)\""
    let share = segment.minutes * 10_000 / total
    let middle = (from * 2 + segment.minutes) * 5_000 / total
    let number: HTML =
      share < 700 || segments.count > TimelineView.mostShown
      ? .empty
      : """
      <circle class="s-bar-dot" cx="\(percent(middle))" cy="30" r="13"/>\
      <text class="s-bar-number" x="\(percent(middle))" y="36" text-anchor="middle">\(index + 1)</text>
      """
    return """
      <rect \(fill) x="\(percent(from * 10_000 / total))" y="8" width="\(percent(max(share, 40)))" height="44"/>\(number)
      """
  }

  private func percent(_ hundredths: Int) -> String {
    "\(hundredths / 100).\(String(100 + hundredths % 100).dropFirst())%"
  }

  /// The two ends, and between them what finds room on a phone.
  private var ticks: HTML {
    let (between, atEnds) = hasDays ? (2_900, 4_200) : (1_800, 2_500)
    var last = atEnds - between
    var marks: [HTML] = [tick(0, quote.start, anchor: "start")]
    for segment in segments.dropFirst() {
      let place = (segment.from.wholeMinutes - quote.start.wholeMinutes) * 10_000 / total
      guard place - last >= between, 10_000 - place >= atEnds else { continue }
      marks.append(tick(place, segment.from, anchor: "middle"))
      last = place
    }
    return (marks + [tick(10_000, quote.end, anchor: "end")]).joined()
  }

  private func tick(_ place: Int, _ moment: Instant, anchor: String) -> HTML {
    """
    <text class="s-bar-tick" x="\(percent(place))" y="76" text-anchor="\(anchor)">\(texts.tick(clock.local(moment), withDay: hasDays))</text>
    """
  }

  private func isPaid(_ segment: Timeline.Segment) -> Bool {
    switch segment.content {
    case .charged(.paid, _): true
    case .charged(.firstMinutesFree, _), .charged(.aboveDayCap, _), .free: false
    }
  }

  // The table

  private func span(_ segment: Timeline.Segment) -> String {
    texts.span(from: clock.local(segment.from), to: clock.local(segment.to), withDays: hasDays)
  }

  private var table: HTML {
    let rows = segments.enumerated().map { index, segment -> HTML in
      """
      <tr><th scope="row" data-label="\(texts.when)"><span class="s-stretch">\(index + 1)</span> \(span(segment))</th>\
      <td data-label="">\(texts.what(segment))</td>\
      <td data-label="\(texts.cost)" class="s-number">\(texts.exact(segment.sixtieths))</td></tr>
      """
    }
    return """
      <div class="s-table" role="region" tabindex="0" aria-label="\(texts.caption)"><table class="table">\
      <caption class="visually-hidden">\(texts.caption)</caption>\
      <thead><tr><th scope="col">\(texts.when)</th><th scope="col">\(texts.what)</th>\
      <th scope="col" class="s-number">\(texts.cost)</th></tr></thead><tbody>\(rows)</tbody>\
      <tfoot>\(sums)</tfoot></table></div>\(isEndless ? "<p class=\"s-note\">\(texts.roundedNote)</p>" : .empty)
      """
  }

  private var isEndless: Bool { segments.contains { texts.isEndless($0.sixtieths) } }

  /// The exact sum has a line of its own only where rounding changes it.
  private var sums: HTML {
    let exact = quote.price.sixtieths
    let money = page.format.money(quote.price.amount)
    guard exact % 60 != 0 else { return sum(texts.total, money) }
    return "\(segments.count > 1 ? sum(texts.sum, texts.exact(exact)) : .empty)\(sum(texts.roundedUp, money))"
  }

  private func sum(_ label: String, _ amount: String) -> HTML {
    "<tr><th scope=\"row\" colspan=\"2\">\(label)</th><td class=\"s-number\" data-label=\"\">\(amount)</td></tr>"
  }
}
