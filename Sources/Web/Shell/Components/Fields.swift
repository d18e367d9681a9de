import HTML
import Wording

/// One field of a form: its name is also its id, so that a message can lead to it.
struct Field: Sendable {
  let name: String
  let label: String
  var value: String
  var help: String?
  var error: String?
  var isRequired: Bool
  /// The token of the HTML standard: `email`, `given-name`, `current-password` …
  var autocomplete: String?
  var inputMode: String?
  /// Advice to the keyboard only; the server keeps and checks whatever comes.
  var maxLength: Int?
  /// Width in characters for short things such as a year; nil for the whole width.
  var width: Width

  enum Width: String, Sendable { case short = "s-short", medium = "s-medium", whole = "s-whole" }

  init(
    _ name: String, _ label: String, value: String = "", help: String? = nil, error: String? = nil,
    isRequired: Bool = true, autocomplete: String? = nil, inputMode: String? = nil, maxLength: Int? = nil,
    width: Width = .whole
  ) {
    self.name = name
    self.label = label
    self.value = value
    self.help = help
    self.error = error
    self.isRequired = isRequired
    self.autocomplete = autocomplete
    self.inputMode = inputMode
    self.maxLength = maxLength
    self.width = width
  }

  var describedBy: String? {
    switch (help, error) {
    case (nil, nil): nil
    case (_, nil): "\(name)-help"
    case (nil, _): "\(name)-error"
    case (_, _): "\(name)-error \(name)-help"
    }
  }

  var labelHTML: HTML { "<label for=\"\(name)\">\(label)\(mark)</label>\(helpHTML)\(errorHTML)" }
  var mark: HTML { isRequired ? "<span class=\"s-mark\"> *</span>" : .empty }
  var helpHTML: HTML { help.map { "<p class=\"s-help\" id=\"\(name)-help\">\($0)</p>" } ?? .empty }
  var errorHTML: HTML { fieldError(name, error) }
  var state: HTML {
    "\(attribute: "aria-describedby", describedBy)\(attribute: "aria-invalid", error == nil ? nil : "true")\(attribute: "required", when: isRequired)"
  }

  func input(_ type: StaticString, extra: HTML = .empty, value: String?) -> HTML {
    """
    <input type="\(HTML(raw: type))" id="\(name)" name="\(name)" class="s-input \(width.rawValue)"\(attribute: "value", value)\
    \(attribute: "autocomplete", autocomplete)\(attribute: "inputmode", inputMode)\(attribute: "maxlength", maxLength)\(state)\(extra)>
    """
  }

  func box(_ control: HTML) -> HTML {
    "<div\(class: "s-field", error == nil ? nil : "s-wrong")>\(labelHTML)\(control)</div>"
  }
}

/// The message of a field, under its label; nothing when the field is right.
func fieldError(_ name: String, _ message: String?) -> HTML {
  guard let message else { return .empty }
  return "<p class=\"s-error\" id=\"\(name)-error\">\(icon(.error))<span>\(message)</span></p>"
}

func textField(_ field: Field) -> HTML { field.box(field.input("text", value: field.value)) }

/// A file of the person's own machine.
func fileField(_ field: Field) -> HTML { field.box(field.input("file", value: nil)) }

func emailField(_ field: Field) -> HTML {
  var field = field
  field.autocomplete = field.autocomplete ?? "email"
  field.inputMode = "email"
  return field.box(field.input("text", extra: " autocapitalize=\"none\" spellcheck=\"false\"", value: field.value))
}

/// A codice fiscale, a plate or a permit code: no correction, capitals shown as typed by the page's style.
func codeField(_ field: Field) -> HTML {
  field.box(
    field.input(
      "text", extra: " autocapitalize=\"characters\" autocorrect=\"off\" spellcheck=\"false\"", value: field.value))
}

/// A password. It is never sent back; the switch to show it appears only where scripts run.
/// `autocomplete` has to be `current-password` or `new-password`.
func passwordField(_ field: Field, _ language: Language) -> HTML {
  let texts = CommonTexts(language)
  let control: HTML = """
    <div class="s-password">\(field.input("password", extra: " autocapitalize=\"none\" spellcheck=\"false\"", value: nil))\
    <button type="button" class="s-show" data-show="\(field.name)" data-hide="\(texts.hidePassword)" hidden>\(texts.showPassword)</button></div>
    """
  return field.box(control)
}

func textArea(_ field: Field, rows: Int = 4) -> HTML {
  field.box(
    """
    <textarea id="\(field.name)" name="\(field.name)" class="s-input" rows="\(rows)"\
    \(attribute: "maxlength", field.maxLength)\(field.state)>
    \(field.value)</textarea>
    """)
}

/// Fields that belong together, such as the three parts of a permit number: one legend, one help, one message.
func fieldGroup(_ name: String, legend: String, help: String? = nil, error: String? = nil, _ fields: [HTML]) -> HTML {
  let help: HTML = help.map { "<p class=\"s-help\" id=\"\(name)-help\">\($0)</p>" } ?? .empty
  return """
    <fieldset\(class: "s-field", "s-group", error == nil ? nil : "s-wrong") id="\(name)"><legend>\(legend)</legend>\(help)\(fieldError(name, error))\
    <div class="s-row">\(fields)</div></fieldset>
    """
}

/// One tick box with its sentence; the sentence may hold a link.
func checkbox(_ name: String, isTicked: Bool, error: String? = nil, isRequired: Bool = true, _ label: HTML) -> HTML {
  let mark: HTML = isRequired ? "<span class=\"s-mark\"> *</span>" : .empty
  return """
    <div\(class: "s-field", error == nil ? nil : "s-wrong")>\(fieldError(name, error))<div class="s-check">\
    <input type="checkbox" id="\(name)" name="\(name)" value="1"\(attribute: "checked", when: isTicked)\
    \(attribute: "aria-describedby", error == nil ? nil : "\(name)-error")\(attribute: "aria-invalid", error == nil ? nil : "true")\
    \(attribute: "required", when: isRequired)>\
    <label for="\(name)">\(label)\(mark)</label></div></div>
    """
}

/// A hidden value that comes back with the form.
func hiddenField(_ name: String, _ value: String) -> HTML {
  "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
}
