import Civil
import Regulations
import Wording

/// Permits and public holidays (R0, R4 to R7).
extension AnswerQuestion {
  func permitEnd(from start: LocalDate, months: Int, _ texts: WhyTexts) -> RulesAnswer {
    let end = PermitTerm.lastDay(from: start, months: months)
    return RulesAnswer(
      .permitEnd(end), by: [.permitTerm], why: texts.permitEnd(from: start, months: months, to: end), article: nil)
  }

  func holds(
    _ productID: ID<Product>, in areaID: ID<Area>, on day: LocalDate?, _ texts: WhyTexts
  ) throws(RulesRefusal) -> RulesAnswer {
    let edition = book.edition(on: day)
    let sold = try edition.product(productID)
    let place = try edition.place(areaID)
    let holds = PermitCoverage.holds(sold.product, zones: sold.product.zones, in: place.area)
    let rules: [RuleID] =
      [.coverage] + (sold.product.exceptIn.isEmpty ? [] : [.railwayPermit])
      + (sold.product.dayPrice == nil ? [] : [.prices])
    let language = texts.language
    let why = texts.holds(
      holds, sold.product, named: sold.name[language], in: place.area, named: place.name[language])
    return RulesAnswer(.holds(holds), by: rules, why: why, article: sold.article)
  }

  func holiday(_ day: LocalDate, _ texts: WhyTexts) -> RulesAnswer {
    let edition = book.edition(on: day)
    let holiday = Holiday.on(day, patron: edition.rules.patronFeast)
    let name = holiday.map { texts.name(of: $0) } ?? ""
    return RulesAnswer(
      .holiday(holiday, name: name), by: [.holidays], why: texts.holiday(holiday, on: day),
      article: holiday == .patron ? edition.patronArticle : nil)
  }
}
