import Civil
import Money
import Regulations

/// The keys of `city.yaml` that hold the rules of a version.
struct RuleEntries {
  typealias Entry = (key: String, value: YAMLValue)

  let version: CityVersion
  private var rules: CityRules { version.rules }

  var all: [Entry] {
    var entries: [Entry] = [
      ("vat", vat(version.vat)), ("renewal", renewal), ("password", .map([("rule", .text(rules.password.rawValue))])),
    ]
    if let feast = rules.patronFeast { entries.append(("patronFeast", patronFeast(feast))) }
    entries += [
      ("tariffs", .list(version.tariffs.sorted { $0.key < $1.key }.map { tariff($0.key, $0.value) })),
      ("meters", .map([("minimum", money(rules.minimumAmount))])), ("overrun", overrun),
    ]
    if let free = rules.registeredFreeMinutes {
      entries.append(
        (
          "registeredFreeMinutes",
          .map([
            ("minutes", .number(free.minutes)), ("timesPerDay", .number(free.timesPerDay)),
            ("carsPerHousehold", .number(free.carsPerHousehold)),
          ])
        ))
    }
    return entries + [
      ("schedules", .list(version.schedules.sorted { $0.key < $1.key }.map { schedule($0.key, $0.value) })),
      (
        "zones",
        .list(
          version.zones.map {
            .map([("id", .text($0.id.text)), ("name", .localized($0.name)), ("color", .text($0.color))])
          })
      ),
      ("areas", .list(zip(rules.areas, version.areas).map(area))),
      ("products", .list(zip(rules.products, version.products).map(product))),
    ]
  }

  private func money(_ money: Money) -> YAMLValue { .plain("\"\(money.decimal)\"") }

  private func vat(_ terms: TaxTerms) -> YAMLValue {
    let treatment: [Entry] =
      switch terms.treatment {
      case .outside: [("treatment", .text("outside"))]
      case .singlePhase:
        [("treatment", .text("singlePhase"))] + (terms.invoiceRate.map { [rate($0)] } ?? [])
      case .included(let rate):
        [("treatment", .text("included")), self.rate(rate)]
      }
    return .map(treatment + (terms.stampDuty.map { [stampDuty($0)] } ?? []) + [("line", .localized(terms.line))])
  }

  private func rate(_ rate: Rate) -> Entry { ("rate", money(Money(cents: rate.basisPoints))) }

  private func stampDuty(_ duty: StampDuty) -> Entry {
    (
      "stampDuty",
      .map([("above", money(duty.above)), ("amount", money(duty.amount)), ("paidBy", .text(duty.bearer.rawValue))])
    )
  }

  private var renewal: YAMLValue {
    .map([
      ("opensDaysBefore", .number(rules.renewal.opensDaysBefore)),
      ("closesDaysAfter", .number(rules.renewal.closesDaysAfter)), ("quoteMinutes", .number(rules.quoteMinutes)),
      ("noticeDays", .number(rules.noticeDays)), ("reminderDays", .list(rules.reminderDays.map(YAMLValue.number))),
    ])
  }

  private func patronFeast(_ feast: PatronFeast) -> YAMLValue {
    switch feast {
    case .fixed(let day): .map([("day", dayOfYear(day))])
    case .last(let weekday, let month): .map([("lastWeekday", .text(weekday.rawValue)), ("month", .number(month))])
    case .nth(let ordinal, let weekday, let month):
      .map([("ordinal", .number(ordinal)), ("weekday", .text(weekday.rawValue)), ("month", .number(month))])
    case .easter(let days): .map([("daysAfterEaster", .number(days))])
    }
  }

  private func dayOfYear(_ day: PaidHours.DayOfYear) -> YAMLValue {
    .plain("\"\(day.month < 10 ? "0" : "")\(day.month)-\(day.day < 10 ? "0" : "")\(day.day)\"")
  }

  private func tariff(_ id: String, _ tariff: Tariff) -> YAMLValue {
    var entries: [Entry] = [("id", .text(id)), ("steps", .list(tariff.steps.map(step)))]
    if let special = tariff.specialPerHalfHour { entries.append(("special", money(special))) }
    if tariff.freeMinutes > 0 { entries.append(("freeMinutes", .number(tariff.freeMinutes))) }
    if let cap = tariff.dayCap { entries.append(("dayCap", money(cap.amount))) }
    return .map(entries)
  }

  private func step(_ step: Tariff.Step) -> YAMLValue {
    var entries: [Entry] = step.minutes.map { [("minutes", .number($0))] } ?? []
    entries.append(("perHour", money(step.perHour)))
    if !step.clockPrices.isEmpty {
      let prices = step.clockPrices.map {
        YAMLValue.map(window($0.weekdays, $0.from, $0.to) + [("perHour", money($0.perHour))])
      }
      entries.append(("clockPrices", .list(prices)))
    }
    return .map(entries)
  }

  private func window(_ weekdays: Set<Weekday>, _ from: LocalTime, _ to: LocalTime) -> [Entry] {
    let days = Weekday.allCases.filter(weekdays.contains).map { YAMLValue.text($0.rawValue) }
    return [("days", .list(days)), ("from", .plain("\"\(from.text)\"")), ("to", .plain("\"\(to.text)\""))]
  }

  private func schedule(_ id: String, _ hours: PaidHours) -> YAMLValue {
    let windows = hours.windows.map { part -> YAMLValue in
      .map(window(part.weekdays, part.from, part.to) + (part.onHolidays ? [("onHolidays", .plain("true"))] : []))
    }
    var entries: [Entry] = [
      ("id", .text(id)), ("windows", .list(windows)), ("freeOnHolidays", .plain("\(hours.freeOnHolidays)")),
    ]
    if !hours.suspensions.isEmpty {
      let suspensions = hours.suspensions.map {
        YAMLValue.map([("from", dayOfYear($0.from)), ("to", dayOfYear($0.to))])
      }
      entries.append(("suspensions", .list(suspensions)))
    }
    if !hours.freeDates.isEmpty {
      entries.append(("freeDates", .list(hours.freeDates.sorted().map { .plain($0.iso) })))
    }
    return .map(entries)
  }

  private var overrun: YAMLValue {
    .map([("courtesyMinutes", .number(rules.courtesyMinutes)), ("regimes", .list(rules.regimes.map(regime)))])
  }

  private func regime(_ regime: Regime) -> YAMLValue {
    let values: (kind: String, entries: [Entry]) =
      switch regime.kind {
      case .supplement(let terms):
        (
          "supplement",
          [
            ("unitMinutes", .number(terms.unitMinutes)), ("longestMinutes", .number(terms.longestMinutes)),
            ("fixedPart", money(terms.fixedPart)), ("daysToPay", .number(terms.daysToPay)),
          ]
        )
      case .national(let scale):
        (
          "national",
          [
            ("toleratedPercent", .number(scale.tolerated)), ("reducedPercent", .number(scale.reduced)),
            ("reducedAmount", money(scale.reducedAmount)), ("fullAmount", money(scale.fullAmount)),
          ] + (scale.dayTariff.map { [("dayTariff", money($0))] } ?? [])
        )
      }
    let days: [Entry] =
      [("firstDay", .plain(regime.firstDay.iso))] + (regime.lastDay.map { [("lastDay", .plain($0.iso))] } ?? [])
    return .map([("kind", .text(values.kind))] + days + values.entries)
  }

  private func area(_ area: Area, _ info: AreaInfo) -> YAMLValue {
    var entries: [Entry] = [("id", .text(area.id.text)), ("name", .localized(info.name))]
    if let zone = area.zone { entries.append(("zone", .text(zone.text))) }
    switch area.kind {
    case .ordinary: entries.append(("kind", .text("ordinary")))
    case .rotation(let maximum): entries += [("kind", .text("rotation")), ("maximumMinutes", .number(maximum))]
    case .residentsOnly: entries.append(("kind", .text("residentsOnly")))
    case .residentsZone(let name): entries += [("kind", .text("residentsZone")), ("residentsZone", .text(name))]
    }
    let tariff = version.tariffs.filter { $0.value == area.tariff }.keys.min()
    if let tariff { entries.append(("tariff", .text(tariff))) }
    let schedule = version.schedules.filter { $0.value == area.paidHours }.keys.min()
    if let schedule { entries.append(("schedule", .text(schedule))) }
    return .map(entries + [("streets", .list(info.streets.map(YAMLValue.text)))])
  }

  private func product(_ product: Product, _ info: ProductInfo) -> YAMLValue {
    var entries: [Entry] = [
      ("id", .text(product.id.text)), ("name", .localized(info.name)), ("description", .localized(info.description)),
      ("zones", .list(product.zones.map { .text($0.text) })),
    ]
    if !product.residentsZones.isEmpty {
      entries.append(("residentsZones", .list(product.residentsZones.map(YAMLValue.text))))
    }
    if !product.alsoIn.isEmpty { entries.append(("alsoIn", .list(product.alsoIn.map { .text($0.text) }))) }
    if !product.exceptIn.isEmpty { entries.append(("exceptIn", .list(product.exceptIn.map { .text($0.text) }))) }
    entries += [
      ("zonesOfPermit", .text(info.choosesZones ? "chosen" : "all")), ("soldOnline", .plain("\(info.soldOnline)")),
    ]
    if !info.terms.isEmpty {
      let terms = info.terms.map { YAMLValue.map([("months", .number($0.months)), ("price", money($0.price))]) }
      entries.append(("terms", .list(terms)))
    }
    if let price = info.dayPrice { entries.append(("dayPrice", money(price))) }
    let tax = TaxTerms(
      treatment: product.tax, invoiceRate: info.invoiceRate, stampDuty: product.stampDuty, line: info.vatLine)
    if tax != version.vat { entries.append(("vat", vat(tax))) }
    return .map(entries + [("article", .text(info.article))])
  }
}
