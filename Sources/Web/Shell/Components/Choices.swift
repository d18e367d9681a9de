import HTML

/// One answer among a few.
struct Choice: Sendable {
  let value: String
  let label: String
  /// A second line: what it costs, until when it holds.
  var detail: HTML
  /// What stands large at the right of a card, such as the price.
  var amount: String?

  init(_ value: String, _ label: String, detail: HTML = .empty, amount: String? = nil) {
    self.value = value
    self.label = label
    self.detail = detail
    self.amount = amount
  }
}

/// Up to five answers as large cards, each a place to press.
func radioCards(
  _ name: String, legend: String, _ choices: [Choice], selected: String?, help: String? = nil, error: String? = nil
) -> HTML {
  let help: HTML = help.map { "<p class=\"s-help\" id=\"\(name)-help\">\($0)</p>" } ?? .empty
  let cards = choices.enumerated().map { index, choice -> HTML in
    let id = index == 0 ? name : "\(name)-\(index + 1)"
    let amount: HTML = choice.amount.map { "<span class=\"s-amount\">\($0)</span>" } ?? .empty
    let detail: HTML = choice.detail.isEmpty ? .empty : "<span class=\"s-detail\">\(choice.detail)</span>"
    return """
      <label class="s-choice" for="\(id)"><input type="radio" id="\(id)" name="\(name)" value="\(choice.value)"\
      \(attribute: "checked", when: choice.value == selected)><span class="s-choice-text">\
      <span class="s-choice-label">\(choice.label)</span>\(detail)</span>\(amount)</label>
      """
  }
  return """
    <fieldset\(class: "s-field", error == nil ? nil : "s-wrong")\(attribute: "aria-describedby", error == nil ? nil : "\(name)-error")>\
    <legend>\(legend)</legend>\(help)\(fieldError(name, error))<div class="s-choices">\(cards)</div></fieldset>
    """
}

/// Six to ten answers.
func selectField(_ field: Field, _ choices: [Choice]) -> HTML {
  let options = choices.map { choice -> HTML in
    "<option value=\"\(choice.value)\"\(attribute: "selected", when: choice.value == field.value)>\(choice.label)</option>"
  }
  return field.box(
    """
    <select id="\(field.name)" name="\(field.name)" class="s-input \(field.width.rawValue)"\
    \(attribute: "autocomplete", field.autocomplete)\(field.state)>\(options)</select>
    """)
}
