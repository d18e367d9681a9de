import Civil
public import Regulations

/// One sentence for the motorist about each answer of the regulation: what was decided and why.
public struct WhyTexts: Hashable, Sendable {
  public let language: Language
  var format: Format { Format(language) }

  public init(_ language: Language) { self.language = language }

  /// What an area costs, as `1,50 € la prima ora, poi 2,00 € l’ora`.
  public func rate(_ tariff: Tariff?) -> String {
    tariff.map { TariffTexts(language).price($0, kind: .ordinary) } ?? ""
  }

  /// `80 minuti a 1,50 € l’ora`; steps follow a colon less heavy than a comma.
  func minutes(_ count: Int, at rate: String) -> String {
    language.pick("\(format.minutes(count)) a \(rate)", "\(format.minutes(count)) at \(rate)")
  }

  /// `alle 11:20 di venerdì 20 novembre 2026`, `11:20 on Friday 20 November 2026`.
  func moment(_ moment: LocalDateTime, _ preposition: String) -> String {
    let (time, day) = (format.time(moment.time), format.longDate(moment.date))
    return language.pick("\(preposition) \(time) di \(day)", "\(time) on \(day)")
  }

  /// What a free stretch is free for, after `perché` or `because`.
  func free(_ reason: PaidHours.FreeReason) -> String {
    switch reason {
    case .outsideHours: language.pick("si è fuori dall’orario di pagamento", "it is outside the paid hours")
    case .weekday(let day):
      language.pick("di \(format.weekday(day)) non si paga", "nothing is paid on a \(format.weekday(day))")
    case .holiday(let holiday):
      language.pick("è festa (\(name(of: holiday)))", "it is a holiday (\(name(of: holiday)))")
    case .suspension: language.pick("il pagamento è sospeso in quel periodo", "payment is suspended in that period")
    case .freeDate: language.pick("in quel giorno la città non fa pagare", "the city charges nothing on that day")
    }
  }

  /// The name of a public holiday.
  public func name(of holiday: Holiday) -> String {
    switch holiday {
    case .national: format.holiday(holiday)
    case .patron: language.pick("Festa del patrono", "Patron saint’s feast")
    }
  }
}
