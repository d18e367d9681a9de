import Civil
import Money
import Regulations
import SQL
import Store

/// What an import has done so far.
struct RegisterChanges: Sendable {
  var newPermits = 0
  var newPeriods = 0
  var changedPermits = 0
  var unchangedRows = 0
  var faults: [RowFault] = []

  static func += (left: inout RegisterChanges, right: RegisterChanges) {
    left.newPermits += right.newPermits
    left.newPeriods += right.newPeriods
    left.changedPermits += right.changedPermits
    left.unchangedRows += right.unchangedRows
    left.faults += right.faults
  }
}

/// Brings rows into the register within one transaction.
struct RegisterBatch {
  let city: String
  let now: Instant
  let newID: @Sendable () -> String
  private let table: RegisterTable
  private var newPermits = SortedIDs()
  private var newHolders = SortedIDs()
  private var changes = RegisterChanges()
  private var holders: [String: RegisterHolder] = [:]
  private var changedHolders: Set<ID<Holder>> = []

  init(city: String, now: Instant, newID: @escaping @Sendable () -> String) {
    (self.city, self.now, self.newID) = (city, now, newID)
    table = RegisterTable(city: city)
  }

  /// The rows come in order of permits and days, all rows of a permit together.
  func apply(_ entries: ArraySlice<RegisterEntry>, in transaction: any Writing) throws -> RegisterChanges {
    var batch = self
    let groups = entries.chunked { $0.number == $1.number }
    let known = try table.permits(numbered: groups.compactMap { $0.first?.number }, in: transaction)
    batch.holders = try table.holders(taxCodes: Array(Set(entries.map(\.taxCode.text))), in: transaction)
    batch.newPermits = SortedIDs(groups.count - known.count, newID)
    batch.newHolders = SortedIDs(groups.count - batch.holders.count, newID)
    for group in groups {
      guard let first = group.first else { continue }
      if let permit = known[first.number] {
        try batch.update(permit, by: group, in: transaction)
      } else {
        try batch.add(group, in: transaction)
      }
    }
    return batch.changes
  }

  private mutating func add(_ group: ArraySlice<RegisterEntry>, in transaction: any Writing) throws {
    guard let first = group.first else { return }
    let periods = merged(group, into: [])
    let permit = RegisteredPermit(
      id: ID(newPermits.next(or: newID)), number: first.number, holder: try holder(first, in: transaction),
      product: first.product,
      state: first.state ?? .active, zones: first.zones, plates: first.plates, periods: periods)
    try table.add(permit, now: now, in: transaction)
    changes.newPermits += 1
    changes.newPeriods += periods.count
  }

  private mutating func update(
    _ permit: RegisteredPermit, by group: ArraySlice<RegisterEntry>, in transaction: any Writing
  ) throws {
    guard let first = group.first else { return }
    guard permit.holder.taxCode == first.taxCode.text else {
      let reason = "The register has the permit \(first.number.text) under another tax code; nothing was changed."
      changes.faults += group.map { RowFault(line: $0.line, column: .taxCode, reason: reason) }
      return
    }
    let holder = try holder(first, in: transaction)
    let wanted = RegisteredPermit(
      id: permit.id, number: permit.number, holder: holder, product: first.product,
      state: first.state ?? permit.state, zones: first.zones, plates: first.plates,
      periods: merged(group, into: permit.periods))
    if wanted.product != permit.product || wanted.state != permit.state {
      try table.change(wanted, in: transaction)
    }
    if wanted.state != permit.state {
      try Journal(city: city, now: now, newID: newID).add(
        .permitState(permit: permit.id.text, state: wanted.state.rawValue), in: transaction)
    }
    if wanted.zones != permit.zones { try table.replaceZones(of: wanted, in: transaction) }
    if wanted.plates != permit.plates { try table.replacePlates(of: wanted, now: now, in: transaction) }
    try write(periodsOf: wanted, over: permit, in: transaction)
    let isChanged =
      changedHolders.contains(holder.id) || wanted.product != permit.product || wanted.state != permit.state
      || wanted.zones != permit.zones || wanted.plates != permit.plates
    if isChanged { changes.changedPermits += 1 } else { changes.unchangedRows += alreadyThere }
    alreadyThere = 0
  }

  /// Rows of the permit at hand whose period the register had already.
  private var alreadyThere = 0

  private mutating func write(
    periodsOf wanted: RegisteredPermit, over permit: RegisteredPermit, in transaction: any Writing
  ) throws {
    let added = wanted.periods.count - permit.periods.count
    guard added > 0 else { return }
    changes.newPeriods += added
    if Array(wanted.periods.prefix(permit.periods.count)) == permit.periods {
      try table.insertPeriods(of: wanted, from: permit.periods.count, now: now, in: transaction)
    } else {
      try table.removePeriods(of: permit, in: transaction)
      try table.insertPeriods(of: wanted, from: 0, now: now, in: transaction)
    }
  }

  /// The periods of the register and those of the rows, in order; rows that do not fit become faults.
  private mutating func merged(
    _ group: ArraySlice<RegisterEntry>, into known: [RegisteredPermit.Period]
  ) -> [RegisteredPermit.Period] {
    var periods = known
    for entry in group {
      if let same = known.first(where: { $0.days == entry.period }) {
        if same.price == entry.price {
          alreadyThere += 1
        } else {
          let reason = "The register has \(same.price.decimal) as the price of this period; nothing was changed."
          changes.faults.append(RowFault(line: entry.line, column: .pricePaid, reason: reason))
        }
      } else if let reason = obstacle(to: entry.period, among: periods, known: known) {
        changes.faults.append(RowFault(line: entry.line, column: .firstDay, reason: reason))
      } else {
        periods.append(RegisteredPermit.Period(days: entry.period, price: entry.price, origin: .register))
        periods.sort { $0.days.firstDay < $1.days.firstDay }
      }
    }
    return periods
  }

  /// Why a period cannot be added; nil when it can.
  private func obstacle(
    to period: Permit.Period, among periods: [RegisteredPermit.Period], known: [RegisteredPermit.Period]
  ) -> String? {
    if let other = periods.first(where: { $0.days.firstDay <= period.lastDay && period.firstDay <= $0.days.lastDay }) {
      let days = "\(other.days.firstDay.iso) – \(other.days.lastDay.iso)"
      return "The period overlaps another of the same permit, \(days)."
    }
    let isBeforeRenewal = known.contains { $0.origin == .renewal && period.lastDay < $0.days.firstDay }
    return isBeforeRenewal ? "A period cannot be put in before one that was renewed online." : nil
  }

  /// The holder of the row as the register has them from now on.
  private mutating func holder(_ entry: RegisterEntry, in transaction: any Writing) throws -> RegisterHolder {
    let code = entry.taxCode.text
    guard let known = holders[code] else {
      let new = RegisterHolder(
        id: ID(newHolders.next(or: newID)), name: entry.holderName, taxCode: code, email: entry.email?.text,
        phone: entry.phone)
      try table.add(new, now: now, in: transaction)
      holders[code] = new
      return new
    }
    let wanted = RegisterHolder(
      id: known.id, name: entry.holderName, taxCode: code, email: entry.email?.text ?? known.email,
      phone: entry.phone ?? known.phone)
    if wanted != known {
      try table.change(wanted, now: now, in: transaction)
      holders[code] = wanted
      changedHolders.insert(wanted.id)
    }
    return wanted
  }
}

/// Random ids handed out in rising order: every index then grows from left to right within a transaction, which touches
/// far fewer pages.
private struct SortedIDs {
  private var ids: [String] = []

  init() {}

  init(_ count: Int, _ newID: () -> String) {
    ids = (0..<max(0, count)).map { _ in newID() }.sorted(by: >)
  }

  mutating func next(or newID: () -> String) -> String { ids.popLast() ?? newID() }
}

extension ArraySlice {
  /// Runs of neighbours that belong together.
  fileprivate func chunked(by belong: (Element, Element) -> Bool) -> [ArraySlice<Element>] {
    var chunks: [ArraySlice<Element>] = []
    var start = startIndex
    for index in indices where index > startIndex && !belong(self[index - 1], self[index]) {
      chunks.append(self[start..<index])
      start = index
    }
    if start < endIndex { chunks.append(self[start..<endIndex]) }
    return chunks
  }
}
