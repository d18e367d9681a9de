import Cities
import HTML
import Hummingbird
import Wording

/// Help: manual, questions, people (R20: the manual comes before any login).
func helpPage(_ page: PageContext) -> Response {
  let texts = page.texts.help
  let body: HTML = """
    <h1>\(texts.title)</h1><p class="s-lead">\(texts.lead)</p>
    \(callout(.info, title: texts.manualTitle, "<p>\(texts.manualText)</p>\(buttons(.download(texts.manualButton, href: page.links.manual)))"))
    <h2 id="domande" data-element="faq">\(texts.questionsTitle)</h2>\
    <div class="s-narrow">\(texts.questions.map { question($0.question, "<p>\($0.answer)</p>") })</div>
    <h2 id="sportelli">\(texts.desksTitle)</h2>\(desks(page))
    """
  return page.response(PageHead(texts.title, section: .help, isPublic: true), body)
}

func desks(_ page: PageContext) -> HTML {
  let texts = page.texts.help
  let code = page.language.rawValue
  let rows = page.city.desks.map { desk -> [HTML] in
    let ways = [
      desk.phone.map { linkTo("tel:\($0.filter { $0.isNumber || $0 == "+" })", $0) },
      desk.email.map { linkTo("mailto:\($0)", $0) },
    ].compactMap { $0 }
    return [
      "\(desk.name[code])", "\(desk.address)", "\(desk.hours[code])",
      ways.isEmpty ? "–" : ways.joined(separator: "<br>"),
    ]
  }
  let table = Table(
    caption: texts.desksTitle, head: [texts.desk, texts.address, texts.hours, texts.contact], rows: rows)
  let certified: HTML =
    page.city.contacts.certifiedEmail.map { "<p>\(texts.certifiedEmail): \($0)</p>" } ?? .empty
  return table.html + certified
}

/// The authorised shops (R12).
func resellersPage(_ page: PageContext) -> Response {
  let texts = page.texts.help
  let rows = page.city.resellers.map { shop -> [HTML] in ["\(shop.name)", "\(shop.address)", "\(shop.hours)"] }
  let list: HTML =
    rows.isEmpty
    ? alert(.info, "<p>\(texts.noResellers)</p>")
    : Table(caption: texts.resellersTitle, head: [texts.shop, texts.address, texts.hours], rows: rows).html
  let body: HTML =
    "<h1>\(texts.resellersTitle)</h1><p class=\"s-lead\">\(texts.resellersLead)</p>\(exampleNote(page))\(list)"
  return page.response(PageHead(texts.resellersTitle, section: .resellers, isPublic: true), body)
}

/// How a title is shown behind the windscreen (R11).
func displayPage(_ page: PageContext) -> Response {
  let texts = page.texts.help
  let rules = page.city.texts.display.map { "<li>\($0[page.language.rawValue])</li>" as HTML }
  let body: HTML = """
    <div class="s-narrow"><h1>\(texts.displayTitle)</h1><p class="s-lead">\(texts.displayLead)</p>\
    \(windscreen(texts.displayPicture))<h2>\(texts.displayRules)</h2><ul>\(rules)</ul>\
    <h2>\(texts.lostTitle)</h2><p>\(texts.lostText)</p></div>
    """
  return page.response(PageHead(texts.displayTitle, section: .none, isPublic: true), body)
}

/// Seen from the front, a driver who sits at the left of the car is at the right of the picture.
private func windscreen(_ words: String) -> HTML {
  """
  <svg class="s-picture" viewBox="0 0 600 300" role="img" aria-labelledby="picture-title"><title id="picture-title">\(words)</title>\
  <path d="M110 30h380c18 0 30 10 38 28l60 172H12L72 58c8-18 20-28 38-28z" fill="#dbe7f2" stroke="#17324d" stroke-width="8"/>\
  <path d="M12 230h576v50H12z" fill="#17324d"/><circle cx="420" cy="200" r="62" fill="none" stroke="#5c6f82" stroke-width="12"/>\
  <rect x="440" y="150" width="110" height="76" rx="4" fill="#fff" stroke="#b32440" stroke-width="7"/>\
  <path d="M462 166h20c14 0 23 8 23 20s-9 20-23 20h-6v14h-14zm14 12v16h5c6 0 9-3 9-8s-3-8-9-8z" fill="#0059b3"/>\
  <path d="M300 80l118 62" stroke="#b32440" stroke-width="7"/><path d="M432 149l-26-2 12-20z" fill="#b32440"/></svg>
  """
}
