public import Civil
public import Money
public import Regulations

/// Buying time, and what a stay costs.
extension WhyTexts {
  /// Time bought at a meter. `countedFrom` where the counting begins later than the stay; `maximum` where the signposted
  /// stay, not the money, sets the end.
  public func bought(
    _ time: BoughtTime, for amount: Money, until end: LocalDateTime, at rate: String, countedFrom: LocalDateTime?,
    maximum: Int?
  ) -> String {
    if let maximum, time.reachesMaximum {
      let (longest, taken) = (format.minutes(maximum), format.money(time.taken))
      return language.pick(
        "Qui si sosta al massimo \(longest): bastano \(taken) fino \(moment(end, "alle")), il resto non viene preso.",
        "Parking here lasts \(longest) at most: \(taken) is enough until \(moment(end, "")), the rest is not taken.")
    }
    let counted =
      countedFrom.map {
        language.pick(", contati \(moment($0, "dalle"))", ", counted from \(moment($0, ""))")
      } ?? ""
    let (paid, minutes) = (format.money(amount), minutes(time.minutes, at: rate))
    return language.pick(
      "Con \(paid) la sosta è pagata fino \(moment(end, "alle")): \(minutes)\(counted).",
      "\(paid) pays for parking until \(moment(end, "")): \(minutes)\(counted).")
  }

  /// What a stay costs. `reason` where all of it is free for one and the same reason.
  public func price(
    _ price: StayPrice, of stay: Int, at rate: String, reason: PaidHours.FreeReason?
  ) -> String {
    guard price.minutes > 0 else { return nothing(reason) }
    let cost = format.money(price.amount)
    if price.minutes == stay {
      let paid = minutes(price.minutes, at: rate)
      return language.pick("La sosta costa \(cost): \(paid).", "The stay costs \(cost): \(paid).")
    }
    return language.pick(
      "La sosta costa \(cost): su \(format.minutes(stay)) \(counted(price.minutes)), a \(rate).",
      "The stay costs \(cost): of its \(format.minutes(stay)), \(counted(price.minutes)) paid time, at \(rate).")
  }

  /// How many minutes of a stay fall into the paid hours.
  public func chargeable(_ minutes: Int, of stay: Int, reason: PaidHours.FreeReason?) -> String {
    guard minutes > 0 else { return nothing(reason) }
    if minutes == stay {
      return language.pick(
        "Sono tutti a pagamento: \(format.minutes(minutes)) dentro l’orario.",
        "All of it is paid time: \(format.minutes(minutes)) within the paid hours.")
    }
    return language.pick(
      "Su \(format.minutes(stay)) \(counted(minutes)): il resto non conta.",
      "Of \(format.minutes(stay)), \(counted(minutes)) paid time: the rest does not count.")
  }

  /// `se ne paga 1`, `se ne pagano 121`; `1 is`, `121 are`.
  private func counted(_ minutes: Int) -> String {
    language.pick(minutes == 1 ? "se ne paga 1" : "se ne pagano \(minutes)", minutes == 1 ? "1 is" : "\(minutes) are")
  }

  private func nothing(_ reason: PaidHours.FreeReason?) -> String {
    let why = reason.map { language.pick(", perché \(free($0))", ", because \(free($0))") } ?? ""
    return language.pick("Non si paga nulla\(why).", "Nothing has to be paid\(why).")
  }
}
