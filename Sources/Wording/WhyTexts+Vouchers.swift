public import Civil
public import Regulations

/// Scratch cards.
extension WhyTexts {
  /// How long a chain of cards lasts.
  public func vouchers(_ chain: VoucherChain, count: Int, until end: LocalDateTime) -> String {
    let cards = language.pick(
      count == 1 ? "Il gratta e sosta vale" : "I \(count) gratta e sosta, uno dopo l’altro, valgono",
      count == 1 ? "The voucher holds" : "The \(count) vouchers, one after the other, hold")
    let uncovered = chain.gaps.reduce(0) { $0 + $1.minutes }
    let gap =
      uncovered == 0
      ? ""
      : language.pick(
        "; tra uno e l’altro restano scoperti \(format.minutes(uncovered)), che contano come ritardo",
        "; between them \(format.minutes(uncovered)) are not covered and count as an overrun")
    let longest = chain.reachesMaximum ? language.pick(", la sosta massima", ", the longest stay allowed") : ""
    return language.pick(
      "\(cards) fino \(moment(end, "alle")): \(format.minutes(chain.minutes)) a pagamento\(longest)\(gap).",
      "\(cards) until \(moment(end, "")): \(format.minutes(chain.minutes)) of paid time\(longest)\(gap).")
  }

  /// Why a card is worth nothing.
  public func voidVoucher(_ reason: Voucher.Void, number: Int) -> String {
    let why =
      switch reason {
      case .twoCells(let field):
        language.pick("sono grattate due caselle \(cell(field))", "two cells of the \(cell(field)) are scratched")
      case .missing(let field):
        language.pick("manca la casella \(cell(field))", "the cell of the \(cell(field)) is missing")
      case .noSuchDay: language.pick("il giorno grattato non esiste", "the scratched day does not exist")
      case .alreadyUsed: language.pick("è già stato usato", "it was used before")
      }
    return language.pick(
      "Il gratta e sosta n. \(number) non vale: \(why).", "Voucher \(number) is void: \(why).")
  }

  private func cell(_ field: Voucher.Field) -> String {
    switch field {
    case .year: language.pick("dell’anno", "year")
    case .month: language.pick("del mese", "month")
    case .day: language.pick("del giorno", "day")
    case .time: language.pick("dell’ora", "time")
    }
  }
}
