/// The columns of a register's table, in the order of export.
public enum RegisterColumn: String, CaseIterable, Sendable {
  case number, holder
  case taxCode = "tax_code"
  case email, phone, plates, product, zones
  case firstDay = "first_day"
  case lastDay = "last_day"
  case pricePaid = "price_paid"
  case state

  /// The headings that offices give it, as `RegisterHeader` writes them.
  var otherNames: [String] {
    switch self {
    case .number: ["numero", "numero_abbonamento", "abbonamento", "n"]
    case .holder: ["intestatario", "titolare", "nominativo"]
    case .taxCode: ["codice_fiscale", "cf", "codice_fiscale_o_partita_iva", "codice_fiscale_partita_iva"]
    case .email: ["e_mail", "mail", "posta_elettronica"]
    case .phone: ["telefono", "tel", "cellulare"]
    case .plates: ["targhe", "targa", "plate"]
    case .product: ["prodotto", "tipo", "tipo_abbonamento"]
    case .zones: ["zone", "zona"]
    case .firstDay: ["primo_giorno", "dal", "inizio", "data_inizio", "valido_dal", "inizio_validita"]
    case .lastDay: ["ultimo_giorno", "al", "fine", "data_fine", "valido_al", "scadenza", "fine_validita"]
    case .pricePaid: ["prezzo_pagato", "prezzo", "importo", "importo_pagato", "pagato", "price"]
    case .state: ["stato"]
    }
  }

  /// Whether a table may lack it: a permit not told otherwise is active.
  var mayBeMissing: Bool { self == .state }
}

/// Which field of a row is which column, found in the first row of a table.
struct RegisterHeader: Sendable {
  let fieldCount: Int
  let places: [RegisterColumn: Int]
  /// Headings that are none of ours.
  let ignored: [String]

  /// Throws the columns that are missing or stand twice.
  init(_ fields: [String]) throws(HeaderFault) {
    var places: [RegisterColumn: Int] = [:]
    var ignored: [String] = []
    var twice: [RegisterColumn] = []
    for (index, field) in fields.enumerated() {
      guard let column = RegisterHeader.names[RegisterHeader.plain(field)] else {
        ignored.append(field)
        continue
      }
      if places.updateValue(index, forKey: column) != nil { twice.append(column) }
    }
    let missing = RegisterColumn.allCases.filter { places[$0] == nil && !$0.mayBeMissing }
    guard missing.isEmpty, twice.isEmpty else { throw HeaderFault(missing: missing, twice: twice) }
    (self.fieldCount, self.places, self.ignored) = (fields.count, places, ignored)
  }

  private static let names: [String: RegisterColumn] = Dictionary(
    RegisterColumn.allCases.flatMap { column in
      ([column.rawValue] + column.otherNames).map { ($0, column) }
    }
  ) { first, _ in first }

  /// Small letters and single underscores: `Codice Fiscale` is `codice_fiscale`, `Validità` is `validita`.
  private static func plain(_ heading: String) -> String {
    let accents: [Character: Character] = ["à": "a", "è": "e", "é": "e", "ì": "i", "ò": "o", "ù": "u"]
    let letters = heading.lowercased().map { accents[$0] ?? $0 }
    return letters.split { !$0.isLetter && !$0.isNumber }.map { String($0) }.joined(separator: "_")
  }
}

/// Why a table is not a register.
public struct HeaderFault: Error, Hashable, Sendable {
  public let missing: [RegisterColumn]
  public let twice: [RegisterColumn]
}
