import CSV
import Cities
import Civil
import Money
import Regulations

/// Reads the fields of a row into values of the register; every field that is wrong is told.
struct RowParser: Sendable {
  let header: RegisterHeader
  private let productsByName: [String: Product]
  private let choosing: Set<ID<Product>>
  private let zonesByName: [String: ID<Zone>]

  init(header: RegisterHeader, city: City) {
    self.header = header
    productsByName = Dictionary(
      city.versions.reversed().flatMap { version in version.products.map { (version.rules, $0) } }.flatMap {
        rules, info -> [(String, Product)] in
        guard let product = rules.product(info.id) else { return [] }
        return [info.id.text, info.name.it, info.name.en].map { ($0.lowercased(), product) }
      }
    ) { first, _ in first }
    choosing = Set(city.versions.flatMap(\.products).filter(\.choosesZones).map(\.id))
    zonesByName = Dictionary(
      city.versions.flatMap(\.zones).flatMap { zone in
        [zone.id.text, zone.name.it, zone.name.en].map { ($0.lowercased(), zone.id) }
      }
    ) { first, _ in first }
  }

  /// The entry, or all that is wrong with the row.
  func parse(_ row: CSVReader.Row) -> Result<RegisterEntry, RowFaults> {
    guard row.fields.count == header.fieldCount else {
      let reason = "The row has \(row.fields.count) fields; the first row has \(header.fieldCount)."
      return .failure(RowFaults(faults: [RowFault(line: row.line, column: nil, reason: reason)]))
    }
    var fields = RowFields(row: row, header: header)
    let number = fields.read(.number, self.number)
    let holder = fields.read(.holder, self.name)
    let taxCode = fields.read(.taxCode, self.taxCode)
    let email = fields.readOptional(.email, self.email)
    let phone = fields.readOptional(.phone, self.phone)
    let plates = fields.read(.plates, self.plates)
    let product = fields.read(.product, self.product)
    var zones: [ID<Zone>]?
    if let product {
      zones = fields.read(.zones, mayBeEmpty: true) { (text) throws(Wrong) in try self.zones(text, of: product) }
    }
    let firstDay = fields.read(.firstDay, self.day)
    let lastDay = fields.read(.lastDay, self.day)
    let price = fields.read(.pricePaid, self.price)
    let state = fields.readOptional(.state, self.state)
    if let firstDay, let lastDay, firstDay > lastDay {
      fields.fault(.lastDay, "The last day, \(lastDay.iso), comes before the first, \(firstDay.iso).")
    }
    guard fields.faults.isEmpty, let number, let holder, let taxCode, let plates, let product, let zones, let firstDay,
      let lastDay, let price
    else { return .failure(RowFaults(faults: fields.faults)) }
    return .success(
      RegisterEntry(
        line: row.line, number: number, holderName: holder, taxCode: taxCode, email: email, phone: phone,
        plates: plates, product: product.id, zones: zones, state: state,
        period: Permit.Period(firstDay: firstDay, lastDay: lastDay), price: price))
  }

  private func product(_ text: String) throws(Wrong) -> Product {
    guard let product = productsByName[text.lowercased()] else {
      let known = Set(productsByName.values.map(\.id.text)).sorted().joined(separator: ", ")
      throw Wrong("“\(text)” is not a product of this city: \(known).")
    }
    return product
  }

  private func zones(_ text: String, of product: Product) throws(Wrong) -> [ID<Zone>] {
    let names = RowParser.items(text).flatMap { zonesByName[$0.lowercased()] == nil ? RowParser.words($0) : [$0] }
    if names.isEmpty {
      guard !choosing.contains(product.id) || product.zones.count == 1 else {
        throw Wrong("A permit of the product \(product.id.text) names its zones.")
      }
      return product.zones
    }
    var found: [ID<Zone>] = []
    for name in names {
      guard let zone = zonesByName[name.lowercased()] else { throw Wrong("“\(name)” is not a zone of this city.") }
      guard product.zones.contains(zone) else {
        throw Wrong("The product \(product.id.text) is not sold for the zone \(zone.text).")
      }
      if !found.contains(zone) { found.append(zone) }
    }
    guard choosing.contains(product.id) || found.count == product.zones.count else {
      throw Wrong("A permit of the product \(product.id.text) names all its zones.")
    }
    return found
  }
}

/// All that is wrong with a row.
struct RowFaults: Error {
  let faults: [RowFault]
}

/// Why a field cannot be read, as a sentence.
struct Wrong: Error {
  let reason: String

  init(_ reason: String) { self.reason = reason }
}

/// The fields of one row by column, and what is wrong with them.
struct RowFields {
  let row: CSVReader.Row
  let header: RegisterHeader
  private(set) var faults: [RowFault] = []

  init(row: CSVReader.Row, header: RegisterHeader) { (self.row, self.header) = (row, header) }

  mutating func fault(_ column: RegisterColumn, _ reason: String) {
    faults.append(RowFault(line: row.line, column: column, reason: reason))
  }

  /// The value of a field that must be filled in.
  mutating func read<T>(
    _ column: RegisterColumn, mayBeEmpty: Bool = false, _ parse: (String) throws(Wrong) -> T
  ) -> T? {
    let text = text(column)
    guard mayBeEmpty || !text.isEmpty else {
      fault(column, "The field is empty.")
      return nil
    }
    return value(column, text, parse)
  }

  /// The value of a field that may be empty.
  mutating func readOptional<T>(_ column: RegisterColumn, _ parse: (String) throws(Wrong) -> T) -> T? {
    let text = text(column)
    return text.isEmpty ? nil : value(column, text, parse)
  }

  private mutating func value<T>(
    _ column: RegisterColumn, _ text: String, _ parse: (String) throws(Wrong) -> T
  ) -> T? {
    guard text.utf8.count <= 1_000 else {
      fault(column, "The field is longer than 1,000 bytes.")
      return nil
    }
    do { return try parse(text) } catch {
      fault(column, error.reason)
      return nil
    }
  }

  /// Without spaces around it and without the apostrophe that keeps spreadsheets from running it.
  private func text(_ column: RegisterColumn) -> String {
    guard let place = header.places[column] else { return "" }
    return RowParser.trimmed(CSVWriter.unguarded(RowParser.trimmed(row.fields[place])))
  }
}
