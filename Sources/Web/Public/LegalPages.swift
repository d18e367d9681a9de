import Cities
import HTML
import Hummingbird
import Wording

/// What the town does with the data, in the town's words first.
func privacyPage(_ page: PageContext) -> Response {
  let texts = page.texts.legal
  let city = page.city
  let code = page.language.rawValue
  let chapters = texts.privacy(controller: city.names.administration[code], office: city.contacts.email)
  let link: HTML = "<p>\(linkTo(city.contacts.privacyURL, texts.privacySource))</p>"
  return legalPage(page, texts.privacyTitle, lead: city.texts.privacy[code], chapters, end: link)
}

func legalNotesPage(_ page: PageContext) -> Response {
  let texts = page.texts.legal
  return legalPage(
    page, texts.legalTitle, lead: nil,
    texts.legal(administration: page.city.names.administration[page.language.rawValue]))
}

func accessibilityPage(_ page: PageContext) -> Response {
  let texts = page.texts.legal
  let link: HTML = "<p>\(linkTo(page.city.contacts.accessibilityURL, texts.accessibilityLink))</p>"
  return legalPage(
    page, texts.accessibilityTitle, lead: nil, texts.accessibility(contact: page.city.contacts.email), end: link)
}

/// The licences of what others made, as NOTICE gives them.
func licencesPage(_ page: PageContext, notice: String) -> Response {
  let texts = page.texts.legal
  let body: HTML = """
    <h1>\(texts.licencesTitle)</h1><p class="s-lead">\(texts.licencesLead)</p>\
    <div class="s-pre" lang="en" tabindex="0" role="region" aria-label="NOTICE">\(notice)</div>
    """
  return page.response(PageHead(texts.licencesTitle, isPublic: true), body)
}

private func legalPage(
  _ page: PageContext, _ title: String, lead: String?, _ chapters: [LegalTexts.Chapter], end: HTML = .empty
) -> Response {
  let lead: HTML = lead.map { "<p class=\"s-lead\">\($0)</p>" } ?? .empty
  let parts = chapters.map { chapter -> HTML in
    "<h2>\(chapter.title)</h2>\(chapter.paragraphs.map { "<p>\($0)</p>" as HTML })"
  }
  return page.response(
    PageHead(title, isPublic: true), "<div class=\"s-narrow\"><h1>\(title)</h1>\(lead)\(parts)\(end)</div>")
}
