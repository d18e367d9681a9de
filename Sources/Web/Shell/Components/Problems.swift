import HTML
import Wording

/// What is wrong with a form, field by field, in the order of the page.
struct Problems: Hashable, Sendable {
  struct Problem: Hashable, Sendable {
    /// The id of the field; nil when it concerns the whole form.
    let field: String?
    let message: String
  }

  private(set) var all: [Problem] = []

  init() {}

  var isEmpty: Bool { all.isEmpty }

  /// The message of a field, for its own place on the page.
  subscript(_ field: String) -> String? { all.first { $0.field == field }?.message }

  /// A field keeps its first message.
  mutating func add(_ field: String?, _ message: String) {
    guard field == nil || self[field ?? ""] == nil else { return }
    all.append(Problem(field: field, message: message))
  }
}

/// The box above a form that tells how many mistakes there are and leads to each of them. Nothing when there are none.
func errorSummary(_ problems: Problems, _ language: Language) -> HTML {
  guard !problems.isEmpty else { return .empty }
  let items = problems.all.map { problem -> HTML in
    guard let field = problem.field else { return "<li>\(problem.message)</li>" }
    return "<li><a href=\"#\(field)\">\(problem.message)</a></li>"
  }
  return """
    <div class="s-errors" role="alert" tabindex="-1" id="errors" data-focus>
    <h2 class="h5">\(CommonTexts(language).errorCount(problems.all.count))</h2><ul>\(items)</ul></div>
    """
}
