import Cities
import HTML
import Wording

/// Builds the unchanging parts of a page. Used at start only.
struct FrameParts {
  let city: City
  let links: Links
  let texts: CommonTexts
  let assets: Assets

  private var language: Language { links.language }
  private var town: String { city.names.administration[language.rawValue] }

  var top: HTML {
    """
    <!DOCTYPE html>
    <html lang="\(language.rawValue)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    \(assets.preloads)
    <title>
    """
  }

  var titleEnd: HTML { " – \(town)</title>\n" }

  var slim: HTML {
    """
    \(assets.styles)\(cityStyle)
    <link rel="icon" href="\(links.emblem)" type="image/svg+xml">
    \(assets.scripts)
    </head>
    <body>
    <div class="s-skip"><a class="visually-hidden-focusable" href="#main">\(texts.skipToContent)</a>\
    <a class="visually-hidden-focusable" href="#footer">\(texts.skipToFooter)</a></div>
    <header class="s-header">
    <div class="s-slim"><div class="s-wrap">\
    <a class="s-region" href="\(city.names.regionURL)" rel="external">\(city.names.region[language.rawValue])</a>\
    <div class="s-slim-right"><nav class="s-languages" aria-label="\(texts.languages)">\(languages)<a href="
    """
  }

  var afterLanguage: HTML {
    let other = language.other
    return """
      " hreflang="\(other.rawValue)" lang="\(other.rawValue)"><abbr title="\(other.name)">\(code(other))</abbr></a></nav>
      """
  }

  private var languages: HTML {
    "<span aria-current=\"true\" lang=\"\(language.rawValue)\"><abbr title=\"\(language.name)\">\(code(language))</abbr></span>"
  }

  private func code(_ language: Language) -> String {
    switch language {
    case .it: "ITA"
    case .en: "ENG"
    }
  }

  /// Only where the town's colour is not the one the style sheet brings.
  private var cityStyle: HTML {
    city.look.primaryColor.lowercased() == "#0066cc"
      ? .empty : "<link rel=\"stylesheet\" href=\"/\(city.id)/colori.css?v=\(assets.version(of: cityColors(city)))\">"
  }

  var guestAccount: HTML {
    """
    <a class="s-account" href="\(links.login)" data-element="personal-area-login">\(icon(.user))<span>\(texts.login)</span></a>
    """
  }

  func centre(_ portal: String, home: String) -> HTML {
    """
    </div></div></div>
    <div class="s-centre"><div class="s-wrap"><a class="s-brand" href="\(home)">\
    <img src="\(links.emblem)" alt="" width="64" height="64"><span><span class="s-town">\(town)</span>\
    <span class="s-portal">\(portal)</span></span></a></div></div>
    """
  }

  /// The menu is a plain list at every width: nothing to open, so nothing that needs a script.
  func menu(current: Section, isMember: Bool) -> HTML {
    let items: [(Section, String, String)] =
      isMember
      ? [
        (.area, texts.area, links.area), (.payments, texts.payments, links.payments),
        (.price, texts.price, links.price), (.tariffs, texts.tariffs, links.tariffs), (.help, texts.help, links.help),
      ]
      : [
        (.home, texts.home, links.home), (.price, texts.price, links.price), (.tariffs, texts.tariffs, links.tariffs),
        (.resellers, texts.resellers, links.resellers), (.help, texts.help, links.help),
      ]
    let list = items.map { section, label, href -> HTML in
      "<li><a href=\"\(href)\"\(attribute: "aria-current", section == current ? "page" : nil)>\(label)</a></li>"
    }
    return """
      <nav class="s-nav" aria-label="\(texts.mainNavigation)" data-element="main-navigation">\
      <div class="s-wrap"><ul>\(list)</ul></div></nav></header>

      """
  }

  var bottom: HTML { "</main>\n\(contact)\n\(footer)\n</body>\n</html>\n" }

  /// The contacts are for citizens.
  var officeBottom: HTML { "</main>\n\(footer)\n</body>\n</html>\n" }

  private var contact: HTML {
    """
    <aside class="s-contact" aria-labelledby="contact-title"><div class="s-wrap"><div class="s-contact-card">\
    <h2 class="h4" id="contact-title">\(texts.contactTitle)</h2><ul>\
    <li>\(icon(.help))<a href="\(links.help)" data-element="faq">\(texts.readQuestions)</a></li>\
    <li>\(icon(.telephone))<a href="tel:\(telephone)">\(texts.callUs(city.contacts.phone))</a></li>\
    <li>\(icon(.mail))<a href="mailto:\(city.contacts.email)">\(texts.writeTo(city.contacts.email))</a></li>\
    <li>\(icon(.marker))<a href="\(links.help)#sportelli" data-element="contacts">\(texts.seeDesks)</a></li>\
    </ul></div></div></aside>
    """
  }

  /// Digits and the plus sign only.
  private var telephone: String { city.contacts.phone.filter { $0.isNumber || $0 == "+" } }

  private var footer: HTML {
    """
    <footer class="s-footer" id="footer"><div class="s-wrap"><div class="s-footer-town">\
    <img src="\(links.emblem)" alt="" width="40" height="40"><div><p class="s-town">\(town)</p>\
    <p>\(city.contacts.office[language.rawValue]) – \(city.contacts.address)</p></div></div>\
    <nav aria-label="\(texts.footerLinks)"><ul>\
    <li><a href="\(links.privacy)" data-element="privacy-policy-link">\(texts.privacy)</a></li>\
    <li><a href="\(links.legalNotes)" data-element="legal-notes">\(texts.legalNotes)</a></li>\
    <li><a href="\(city.contacts.accessibilityURL)" data-element="accessibility-link">\(texts.accessibility)</a></li>\
    <li><a href="\(links.licences)">\(texts.licences)</a></li></ul></nav></div></footer>
    """
  }
}

/// The town's own colour for the head and the foot of the pages.
func cityColors(_ city: City) -> [UInt8] { Array(":root{--s-town:\(city.look.primaryColor)}\n".utf8) }
