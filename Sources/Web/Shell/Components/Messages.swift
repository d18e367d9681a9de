import HTML
import Wording

/// How a message is meant; the words say it too, never the colour alone.
enum Tone: String, Sendable { case info, success, warning, danger }

/// A large framed message, such as the most urgent thing of the personal area. The title starts with what matters.
func callout(_ tone: Tone, title: String, level: Int = 2, id: String? = nil, _ body: HTML) -> HTML {
  """
  <div class="s-callout s-\(tone.rawValue)"\(attribute: "id", id)><\(heading(level)) class="s-callout-title">\
  \(icon(tone.icon))<span>\(title)</span></\(heading(level))><div>\(body)</div></div>
  """
}

/// A message of one or two lines inside the page. `isUrgent` reads it out at once.
func alert(_ tone: Tone, isUrgent: Bool = false, _ body: HTML) -> HTML {
  "<div class=\"s-alert s-\(tone.rawValue)\" role=\"\(isUrgent ? "alert" : "status")\">\(icon(tone.icon))<div>\(body)</div></div>"
}

/// A word about a state, such as "Valido"; only the colours whose contrast was measured.
func badge(_ color: BadgeColor, _ text: String) -> HTML {
  "<span class=\"badge \(color.rawValue)\">\(text)</span>"
}

enum BadgeColor: String, Sendable {
  case blue = "bg-primary"
  case green = "bg-success"
  case red = "bg-danger"
  case brown = "bg-warning"
  case grey = "bg-secondary"
  case dark = "bg-dark"
}

extension Tone {
  var icon: Icon {
    switch self {
    case .info: .info
    case .success: .check
    case .warning: .warning
    case .danger: .error
    }
  }
}

/// `h1` to `h6`.
func heading(_ level: Int) -> HTML {
  switch level {
  case 1: "h1"
  case 2: "h2"
  case 3: "h3"
  case 4: "h4"
  case 5: "h5"
  default: "h6"
  }
}
