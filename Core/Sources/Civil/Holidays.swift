/// Easter Sunday of a year by the Gregorian computus (Meeus).
public func easterSunday(in year: Int) -> LocalDate {
  let (a, b, c) = (year % 19, year / 100, year % 100)
  let (d, e) = (b / 4, b % 4)
  let g = (b - (b + 8) / 25 + 1) / 3
  let h = (19 * a + b - d - g + 15) % 30
  let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7
  let m = (a + 11 * h + 22 * l) / 451
  let sum = h + l - 7 * m + 114
  guard let easter = LocalDate(year: year, month: sum / 31, day: sum % 31 + 1) else {
    preconditionFailure("Easter exists in every year.")
  }
  return easter
}

/// A public holiday of Italy (R0); the raw value is its Italian name on the page.
public enum PublicHoliday: String, CaseIterable, Hashable, Sendable {
  case newYear = "Capodanno"
  case epiphany = "Epifania"
  case easter = "Pasqua"
  case easterMonday = "Lunedì dell’Angelo"
  case liberation = "Festa della Liberazione"
  case labour = "Festa dei lavoratori"
  case republic = "Festa della Repubblica"
  case assumption = "Ferragosto"
  case saintFrancis = "San Francesco d’Assisi"
  case allSaints = "Tutti i santi"
  case immaculate = "Immacolata Concezione"
  case christmas = "Natale"
  case saintStephen = "Santo Stefano"

  /// The national public holiday on that day, if any (R0). 4 October counts from 2026.
  public static func on(_ date: LocalDate) -> PublicHoliday? {
    let (year, month, day) = date.components
    switch (month, day) {
    case (1, 1): return .newYear
    case (1, 6): return .epiphany
    case (4, 25): return .liberation
    case (5, 1): return .labour
    case (6, 2): return .republic
    case (8, 15): return .assumption
    case (10, 4) where year >= 2026: return .saintFrancis
    case (11, 1): return .allSaints
    case (12, 8): return .immaculate
    case (12, 25): return .christmas
    case (12, 26): return .saintStephen
    case (3, _), (4, _):
      let easter = easterSunday(in: year)
      return date == easter ? .easter : date == easter.adding(days: 1) ? .easterMonday : nil
    default: return nil
    }
  }
}
