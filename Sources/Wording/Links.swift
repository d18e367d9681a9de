/// Every address of the portal, for one city and one language. The parts after the language are the same in both.
public struct Links: Hashable, Sendable {
  public let city: String
  public let language: Language
  /// `/chivasso`, `/chivasso/en`.
  public let root: String

  public init(city: String, language: Language) {
    self.city = city
    self.language = language
    root = language == .it ? "/\(city)" : "/\(city)/\(language.rawValue)"
  }

  /// The address of a place written without city and language: `/tariffe`, or empty for the first page.
  public func path(_ place: String) -> String { root + place }

  /// The same links in another language.
  public func inLanguage(_ language: Language) -> Links { Links(city: city, language: language) }

  // Open to everyone
  public var home: String { root }
  public var tariffs: String { path("/tariffe") }
  public var price: String { path("/quanto-costa") }
  public func price(area id: String) -> String { path("/quanto-costa?area=\(percentEncoded(id))") }
  public var resellers: String { path("/rivendite") }
  public var display: String { path("/esposizione") }
  public var help: String { path("/aiuto") }
  public var manual: String { path("/aiuto/manuale.pdf") }
  public var licences: String { path("/licenze") }
  public var privacy: String { path("/privacy") }
  public var legalNotes: String { path("/note-legali") }
  public var accessibility: String { path("/accessibilita") }
  public var verify: String { path("/verifica") }
  public var emblem: String { "/\(city)/stemma.svg" }

  // Accounts
  public var register: String { path("/registrazione") }
  public var registered: String { path("/registrazione/inviata") }
  public var resend: String { path("/registrazione/reinvia") }
  public func confirm(token: String) -> String { path("/conferma?t=\(token)") }
  public var confirm: String { path("/conferma") }
  public var login: String { path("/accedi") }
  /// Login that goes on to a place of this portal, such as `/abbonamenti/x`.
  public func login(then place: String) -> String { path("/accedi?poi=\(percentEncoded(place))") }
  public var logout: String { path("/esci") }
  public var forgot: String { path("/password-dimenticata") }
  public var reset: String { path("/nuova-password") }
  public func reset(token: String) -> String { path("/nuova-password?t=\(token)") }
  public var profile: String { path("/profilo") }
  public var profileEmail: String { path("/profilo/email") }
  public func confirmEmail(token: String) -> String { path("/profilo/email/conferma?t=\(token)") }
  public var profilePassword: String { path("/profilo/password") }
  public var profileSessions: String { path("/profilo/sessioni") }

  // Permits and payments
  public var area: String { path("/area-personale") }
  public func permit(_ id: String) -> String { path("/abbonamenti/\(id)") }
  public func badge(permit id: String) -> String { path("/abbonamenti/\(id)/contrassegno.pdf") }
  public func renewal(permit id: String) -> String { path("/abbonamenti/\(id)/rinnovo") }
  public func renewalSummary(permit id: String) -> String { path("/abbonamenti/\(id)/rinnovo/riepilogo") }
  public func renewals(permit id: String) -> String { path("/abbonamenti/\(id)/rinnovi") }
  public var payments: String { path("/pagamenti") }
  public func payment(_ id: String) -> String { path("/pagamenti/\(id)") }
  /// Where the provider sends the payer back to; it grants nothing.
  public func paymentReturn(_ id: String) -> String { path("/pagamenti/\(id)/ritorno") }
  public func paymentCancelled(_ id: String) -> String { path("/pagamenti/\(id)/ritorno?annullato=1") }
  public func paymentResume(_ id: String) -> String { path("/pagamenti/\(id)/ripresa") }
  public func paymentCancel(_ id: String) -> String { path("/pagamenti/\(id)/annullamento") }
  public func paymentNotice(_ id: String) -> String { path("/pagamenti/\(id)/avviso.pdf") }
  public func receipt(_ id: String) -> String { path("/ricevute/\(id).pdf") }
  public var rating: String { path("/valutazione") }
  public var ratingThanks: String { path("/valutazione/grazie") }

  // The office
  public var office: String { path("/ufficio") }
  public var officeLogin: String { path("/ufficio/accesso") }
  /// Login that goes on to a place of the office, such as `/ufficio/personale`.
  public func officeLogin(then place: String) -> String { path("/ufficio/accesso?poi=\(percentEncoded(place))") }
  public var officeLogout: String { path("/ufficio/uscita") }
  public var officePassword: String { path("/ufficio/password") }
  public func officePassword(token: String) -> String { path("/ufficio/password?t=\(token)") }
  public var officeProfile: String { path("/ufficio/profilo") }
  public var officeProfilePassword: String { path("/ufficio/profilo/password") }
  public var staff: String { path("/ufficio/personale") }
  public var newStaff: String { path("/ufficio/personale/nuovo") }
  public func staff(_ id: String) -> String { path("/ufficio/personale/\(id)") }
  public func staffRoles(_ id: String) -> String { path("/ufficio/personale/\(id)/ruoli") }
  public func staffState(_ id: String) -> String { path("/ufficio/personale/\(id)/stato") }
  public func staffLink(_ id: String) -> String { path("/ufficio/personale/\(id)/collegamento") }
  /// - Parameter query: the days, as `LedgerForm` writes them.
  public func ledger(_ query: String = "") -> String { path("/ufficio/contabilita\(query)") }
  public func ledgerEntries(_ query: String) -> String { path("/ufficio/contabilita/movimenti\(query)") }
  public func ledgerPayment(_ id: String) -> String { path("/ufficio/contabilita/pagamenti/\(percentEncoded(id))") }
  public func ledgerTable(_ query: String) -> String { path("/ufficio/contabilita/movimenti.csv\(query)") }
  public var reconciliation: String { path("/ufficio/riconciliazione") }
  public var newStatement: String { path("/ufficio/riconciliazione/nuovo") }
  public var heapsTable: String { path("/ufficio/riconciliazione/mucchi.csv") }
  public func statement(_ id: String) -> String { path("/ufficio/riconciliazione/file/\(percentEncoded(id))") }
  /// - Parameter query: the heap and the file, as `HeapForm` writes them.
  public func heap(_ query: String) -> String { path("/ufficio/riconciliazione/righe\(query)") }
  public func line(_ key: String) -> String { path("/ufficio/riconciliazione/righe/\(percentEncoded(key))") }
  public func lineMatch(_ key: String) -> String { line(key) + "/abbinamento" }
  public func lineExplanation(_ key: String) -> String { line(key) + "/spiegazione" }
  public func lineReopening(_ key: String) -> String { line(key) + "/riapertura" }
  public func balanceTable(_ query: String) -> String { path("/ufficio/contabilita/bilancio.csv\(query)") }
}

/// Text as it may stand in a query: letters, digits and `-._~/` as they are, all else by byte.
public func percentEncoded(_ text: String) -> String {
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
