import HTML
import Testing

@Suite struct InterpolationTests {
  @Test("markup written in the program stands as it is")
  func literals() {
    let html: HTML = "<p class=\"a\">Sosta & via</p>"
    #expect(html.description == "<p class=\"a\">Sosta & via</p>")
    #expect(HTML(raw: "<br>") == "<br>")
  }

  @Test("what a person typed is escaped once, however often it is passed on")
  func escapedOnce() {
    let typed = "<b>\"R&D\"</b>"
    let cell: HTML = "<td>\(typed)</td>"
    let row: HTML = "<tr>\(cell)</tr>"
    #expect(row.description == "<tr><td>&lt;b&gt;&quot;R&amp;D&quot;&lt;/b&gt;</td></tr>")
    #expect("\(typed.dropFirst(3).prefix(2))" as HTML == "&quot;R")
  }

  @Test("whole numbers are written in digits, down to the smallest and up to the largest")
  func numbers() {
    let cents: Int64 = -1250
    #expect("\(0) \(cents) \(42)" as HTML == "0 -1250 42")
    #expect("\(Int64.min) \(Int64.max)" as HTML == "-9223372036854775808 9223372036854775807")
  }

  @Test("a missing piece leaves nothing, a list of pieces stands in its order")
  func optionalsAndLists() {
    let missing: HTML? = nil
    let present: HTML? = "<i>"
    let items = ["a", "<"].map { text in "<li>\(text)</li>" as HTML }
    #expect("[\(missing)\(present)]" as HTML == "[<i>]")
    #expect("<ul>\(items)</ul>" as HTML == "<ul><li>a</li><li>&lt;</li></ul>")
    #expect(items.joined(separator: ", ") == "<li>a</li>, <li>&lt;</li>")
    #expect([HTML]().joined().isEmpty)
  }

  @Test("pieces are added one after the other")
  func adding() {
    var page: HTML = .empty
    page += "<a>"
    page += HTML(escaping: "<")
    #expect(page + "</a>" == "<a>&lt;</a>")
  }

  @Test("attributes are quoted and escaped, and left out when there is nothing to say")
  func attributes() {
    let none: String? = nil
    #expect(
      "<input\(attribute: "checked", when: true)\(attribute: "disabled", when: false)>" as HTML == "<input checked>")
    #expect("<input\(attribute: "value", "a\"\u{301} b")>" as HTML == "<input value=\"a&quot;\u{301} b\">")
    #expect("<input\(attribute: "value", none)\(attribute: "maxlength", 7)>" as HTML == "<input maxlength=\"7\">")
    #expect("<tr\(class: "row", nil, "late")><td\(class: none)>" as HTML == "<tr class=\"row late\"><td>")
  }
}
