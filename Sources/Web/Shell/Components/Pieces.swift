import HTML
import Regulations

/// Words and what they mean, such as "Scadenza: 3 dicembre 2026".
func descriptionList(_ rows: [(term: String, detail: HTML)]) -> HTML {
  "<dl class=\"s-list\">\(rows.map { "<div><dt>\($0.term)</dt><dd>\($0.detail)</dd></div>" as HTML })</dl>"
}

/// A plate in the shape of a plate.
func plateBox(_ plate: Plate) -> HTML { "<span class=\"s-plate\">\(plate.text)</span>" }

/// A white box with a head; `action` is a link at the right of the head.
func box(_ title: String, level: Int = 2, action: HTML = .empty, _ body: HTML) -> HTML {
  """
  <section class="s-box"><div class="s-box-head"><\(heading(level)) class="h5">\(title)</\(heading(level))>\(action)</div>\(body)</section>
  """
}

/// A card that leads somewhere: the whole of it can be pressed, its name is the link.
func card(_ title: String, href: String, level: Int = 3, icon name: Icon? = nil, _ body: HTML) -> HTML {
  """
  <article class="s-card">\(name.map { icon($0, large: true) })<\(heading(level)) class="h5"><a href="\(href)">\(title)</a></\(heading(level))>\
  <div>\(body)</div></article>
  """
}

func cardGrid(_ cards: [HTML]) -> HTML { "<div class=\"s-cards\">\(cards)</div>" }

/// A table that scrolls by itself on a phone. The first cell of a row names it.
struct Table: Sendable {
  let caption: String
  let head: [String]
  let rows: [[HTML]]
  /// Columns, counted from 0, whose cells are numbers and stand at the right.
  let numbers: Set<Int>
  let hidesCaption: Bool

  init(caption: String, head: [String], rows: [[HTML]], numbers: Set<Int> = [], hidesCaption: Bool = true) {
    self.caption = caption
    self.head = head
    self.rows = rows
    self.numbers = numbers
    self.hidesCaption = hidesCaption
  }

  var html: HTML {
    let heads = head.enumerated().map { column, text -> HTML in
      "<th scope=\"col\"\(class: numbers.contains(column) ? "s-number" : nil)>\(text)</th>"
    }
    return """
      <div class="s-table" role="region" tabindex="0" aria-label="\(caption)"><table class="table">\
      <caption\(class: hidesCaption ? "visually-hidden" : nil)>\(caption)</caption>\
      <thead><tr>\(heads)</tr></thead><tbody>\(rows.map(row))</tbody></table></div>
      """
  }

  private func row(_ cells: [HTML]) -> HTML {
    let cells = cells.enumerated().map { column, cell -> HTML in
      let label = head.indices.contains(column) ? head[column] : ""
      if column == 0 { return "<th scope=\"row\" data-label=\"\(label)\">\(cell)</th>" }
      return "<td data-label=\"\(label)\"\(class: numbers.contains(column) ? "s-number" : nil)>\(cell)</td>"
    }
    return "<tr>\(cells)</tr>"
  }
}

/// A question and its answer, closed at first; works without scripts.
func question(_ title: String, _ answer: HTML) -> HTML {
  "<details class=\"s-question\"><summary>\(title)</summary><div>\(answer)</div></details>"
}

/// A link to a file, with its kind and size in words.
func linkTo(_ href: String, _ text: String) -> HTML { "<a href=\"\(href)\">\(text)</a>" }
