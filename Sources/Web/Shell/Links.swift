import Wording

/// Every address of the portal, for one city and one language. The parts after the language are the same in both.
struct Links: Hashable, Sendable {
  let city: String
  let language: Language
  /// `/chivasso`, `/chivasso/en`.
  let root: String

  init(city: String, language: Language) {
    self.city = city
    self.language = language
    root = language == .it ? "/\(city)" : "/\(city)/\(language.rawValue)"
  }

  /// The address of a place written without city and language: `/tariffe`, or empty for the first page.
  func path(_ place: String) -> String { root + place }

  /// The same links in another language.
  func inLanguage(_ language: Language) -> Links { Links(city: city, language: language) }

  // Open to everyone
  var home: String { root }
  var tariffs: String { path("/tariffe") }
  var resellers: String { path("/rivendite") }
  var display: String { path("/esposizione") }
  var help: String { path("/aiuto") }
  var manual: String { path("/aiuto/manuale.pdf") }
  var licences: String { path("/licenze") }
  var privacy: String { path("/privacy") }
  var legalNotes: String { path("/note-legali") }
  var accessibility: String { path("/accessibilita") }
  var verify: String { path("/verifica") }
  var emblem: String { "/\(city)/stemma.svg" }

  // Accounts
  var register: String { path("/registrazione") }
  var registered: String { path("/registrazione/inviata") }
  var resend: String { path("/registrazione/reinvia") }
  func confirm(token: String) -> String { path("/conferma?t=\(token)") }
  var confirm: String { path("/conferma") }
  var login: String { path("/accedi") }
  /// Login that goes on to a place of this portal, such as `/abbonamenti/x`.
  func login(then place: String) -> String { path("/accedi?poi=\(percentEncoded(place))") }
  var logout: String { path("/esci") }
  var forgot: String { path("/password-dimenticata") }
  var reset: String { path("/nuova-password") }
  func reset(token: String) -> String { path("/nuova-password?t=\(token)") }
  var profile: String { path("/profilo") }
  var profileEmail: String { path("/profilo/email") }
  func confirmEmail(token: String) -> String { path("/profilo/email/conferma?t=\(token)") }
  var profilePassword: String { path("/profilo/password") }
  var profileSessions: String { path("/profilo/sessioni") }

  // Permits and payments
  var area: String { path("/area-personale") }
  func permit(_ id: String) -> String { path("/abbonamenti/\(id)") }
  func badge(permit id: String) -> String { path("/abbonamenti/\(id)/contrassegno.pdf") }
  func renewal(permit id: String) -> String { path("/abbonamenti/\(id)/rinnovo") }
  func renewalSummary(permit id: String) -> String { path("/abbonamenti/\(id)/rinnovo/riepilogo") }
  func renewals(permit id: String) -> String { path("/abbonamenti/\(id)/rinnovi") }
  var payments: String { path("/pagamenti") }
  func payment(_ id: String) -> String { path("/pagamenti/\(id)") }
  func receipt(_ id: String) -> String { path("/ricevute/\(id).pdf") }
  var rating: String { path("/valutazione") }
}

/// Text as it may stand in a query: letters, digits and `-._~/` as they are, all else by byte.
func percentEncoded(_ text: String) -> String {
  var bytes: [UInt8] = []
  let digits = Array("0123456789ABCDEF".utf8)
  for byte in text.utf8 {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E: bytes.append(byte)
    default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}
