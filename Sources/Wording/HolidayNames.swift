import Civil
public import Regulations

extension Format {
  /// `Natale`, `Christmas Day`; the patron's feast as such.
  public func holiday(_ holiday: Holiday) -> String {
    switch holiday {
    case .national(let day): language.pick(day.rawValue, english(day))
    case .patron: language.pick("festa del patrono", "patron’s feast")
    }
  }

  private func english(_ day: PublicHoliday) -> String {
    switch day {
    case .newYear: "New Year’s Day"
    case .epiphany: "Epiphany"
    case .easter: "Easter Sunday"
    case .easterMonday: "Easter Monday"
    case .liberation: "Liberation Day"
    case .labour: "Labour Day"
    case .republic: "Republic Day"
    case .assumption: "Assumption Day"
    case .saintFrancis: "Saint Francis of Assisi"
    case .allSaints: "All Saints’ Day"
    case .immaculate: "Immaculate Conception"
    case .christmas: "Christmas Day"
    case .saintStephen: "Saint Stephen’s Day"
    }
  }
}
