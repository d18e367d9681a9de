import Civil

/// I3, I12: periods follow each other, and each lies where the rules put it by a second calculation.
struct RightsCheck {
  let books: Books
  let truth: PayPalBook
  /// The clock went back in between.
  let mayBeOutOfOrder: Bool

  func callAsFunction() throws {
    let open = books.renewals.filter { $0.value.state == "open" }.map { "\($0.key.town)/\($0.value.permit)" }
    try Broken.unless(Set(open).count == open.count, "I3", "a permit has two open renewals")
    for (permit, periods) in books.periods {
      for (index, period) in periods.enumerated() {
        try Broken.unless(period.seq == Int64(index + 1), "I3", "\(permit) lacks the period \(index + 1)")
        try Broken.unless(period.first <= period.last, "I3", "\(permit): a period ends before it begins")
        if index > 0 {
          try Broken.unless(
            periods[index - 1].last < period.first, "I3", "\(permit): periods \(index) and \(index + 1) overlap")
        }
        if period.origin == "renewal" { try check(permit, period, after: index > 0 ? periods[index - 1] : nil) }
      }
    }
  }

  private func check(_ permit: Books.Name, _ period: Books.Period, after previous: Books.Period?) throws {
    let applied = books.applications.filter {
      $0.key.town == permit.town && $0.value.permit == permit.id && $0.value.seq == period.seq
    }
    guard applied.count == 1, let (capture, application) = applied.first,
      let renewal = books.renewals[Books.Name(town: permit.town, id: application.renewal)],
      let payment = books.captures[capture].flatMap({ books.payments[Books.Name(town: permit.town, id: $0.payment)] }),
      let taken = truth.captures[capture.id]
    else { throw Broken("I1", "\(permit): the period \(period.seq) was paid by \(applied.count) captures") }
    let paidAt = min(max(taken.at.milliseconds, payment.created), application.at)
    let paidOn = Almanac.romeDay(Instant(milliseconds: paidAt))
    let first = previous.map { paidOn <= $0.last ? $0.last + 1 : paidOn } ?? paidOn
    let last = Almanac.lastDay(from: first, months: Int(renewal.months))
    try Broken.unless(
      period.first == first && period.last == last, "I12",
      """
      \(permit): \(renewal.months) months paid on \(Almanac.iso(day: paidOn)) are \(Almanac.iso(day: period.first)) to \
      \(Almanac.iso(day: period.last)), not \(Almanac.iso(day: first)) to \(Almanac.iso(day: last))
      """)
    let before = books.applications.first {
      $0.key.town == permit.town && $0.value.permit == permit.id && $0.value.seq == period.seq - 1
    }
    try Broken.unless(
      before.map { $0.value.at <= renewal.created } ?? true || mayBeOutOfOrder, "I1",
      "\(permit): a renewal begun before the last one was paid was paid too")
    try Broken.unless(period.price == renewal.price, "I11", "\(permit): the period cost \(period.price)")
    try Broken.unless(renewal.permit == permit.id, "I1", "\(permit): paid by a renewal of \(renewal.permit)")
  }
}
