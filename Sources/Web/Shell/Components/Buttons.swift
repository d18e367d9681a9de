import HTML
import Wording

/// What stands in a row of buttons. The first one is what most people want; it comes first for the keyboard too.
enum Button: Sendable {
  /// Sends the form it stands in.
  case submit(String)
  /// Sends the form it stands in with a name and a value of its own.
  case submitAs(String, name: String, value: String)
  case primary(String, href: String)
  case secondary(String, href: String)
  case download(String, href: String)
  case danger(String)

  var html: HTML {
    switch self {
    case .submit(let label): "<button type=\"submit\" class=\"btn btn-primary\" data-once>\(label)</button>"
    case .submitAs(let label, let name, let value):
      "<button type=\"submit\" class=\"btn btn-outline-primary\" name=\"\(name)\" value=\"\(value)\">\(label)</button>"
    case .primary(let label, let href): "<a class=\"btn btn-primary\" href=\"\(href)\">\(label)</a>"
    case .secondary(let label, let href): "<a class=\"btn btn-outline-primary\" href=\"\(href)\">\(label)</a>"
    case .download(let label, let href):
      "<a class=\"btn btn-outline-primary\" href=\"\(href)\">\(icon(.download))<span>\(label)</span></a>"
    case .danger(let label): "<button type=\"submit\" class=\"btn btn-danger\" data-once>\(label)</button>"
    }
  }
}

/// A row of buttons, one under the other on a phone.
func buttons(_ row: Button...) -> HTML {
  "<div class=\"s-buttons\">\(row.map(\.html))</div>"
}

/// A form that changes something. It carries the token that proves the page was ours.
func postForm(_ action: String, _ page: PageContext, id: String? = nil, _ body: HTML) -> HTML {
  """
  <form method="post" action="\(action)"\(attribute: "id", id) novalidate class="s-form">\
  \(hiddenField(Form.tokenField, page.formToken))\(body)</form>
  """
}

/// The same for a form that brings a file.
func uploadForm(_ action: String, _ page: PageContext, _ body: HTML) -> HTML {
  """
  <form method="post" action="\(action)" enctype="multipart/form-data" novalidate class="s-form">\
  \(hiddenField(Form.tokenField, page.formToken))\(body)</form>
  """
}

/// The line above a form that says what the star means.
func requiredNote(_ page: PageContext) -> HTML { "<p class=\"s-note\">\(page.texts.common.requiredNote)</p>" }
