import Civil
import CSV
import Foundation
import Money
import Regulations
import Services
import SQL
import Store
import Testing

@Suite("The register as offices save and reopen it")
struct RegisterFormsTests {
  @Test("Excel's byte order mark, semicolons, commas and tabs", arguments: [";", ",", "\t"])
  func delimiters(delimiter: String) async throws {
    let desk = try await RegisterDesk()
    let heading = RegisterDesk.heading.replacing(";", with: delimiter)
    let row = RegisterDesk.row(1, price: "35.00").replacing(";", with: delimiter)
    let outcome = try await desk.take([0xEF, 0xBB, 0xBF] + Array("\(heading)\r\n\(row)\r\n".utf8))
    guard case .imported(let summary) = outcome else {
      Issue.record("not taken for a register")
      return
    }
    #expect((summary.newPermits, summary.faults.count) == (1, 0))
  }

  @Test("Windows-1252: accents in names and the euro sign in prices")
  func windows() async throws {
    let desk = try await RegisterDesk()
    let text = RegisterDesk.heading + "\r\n" + RegisterDesk.row(1, holder: "Nicolò Peyrùn", price: "€ 1.035,00")
    let bytes = text.unicodeScalars.map { $0 == "€" ? 0x80 : UInt8(truncatingIfNeeded: $0.value) }
    guard case .imported(let summary) = try await desk.take(bytes) else {
      Issue.record("not taken for a register")
      return
    }
    #expect(summary.encoding == .windows1252)
    #expect(summary.faults == [])
    let permit = try await desk.register().first
    #expect(permit?.holder.name == "Nicolò Peyrùn")
    #expect(permit?.periods.first?.price == Money(cents: 103_500))
  }

  @Test("a quoted field may hold line breaks; lines are counted on")
  func lineBreaks() async throws {
    let desk = try await RegisterDesk()
    let summary = try await desk.take(rows: [
      RegisterDesk.row(1, holder: "\"Bar \"\"Sport\"\"\r\ndi Rossi; e figli\"", plates: "\"AB123CD\nCD456EF\""),
      RegisterDesk.row(2, price: "x"),
    ])
    #expect(summary.faults.map(\.line) == [5])
    let permit = try await desk.register().first
    #expect(permit?.holder.name == "Bar \"Sport\" di Rossi; e figli")
    #expect(permit?.plates.map(\.text) == ["AB123CD", "CD456EF"])
  }

  @Test("columns in any order, unknown ones left aside and told, English headings too")
  func columns() async throws {
    let desk = try await RegisterDesk()
    let table = """
      Note,State,Price,Last day,First day,Zones,Product,Plates,Phone,E-mail,Codice Fiscale,Holder,Number
      gold,returned,35.00,2026-01-31,2026-01-01,blu-centro,abbonamento,AB123CD EF456GH,,,01234560116,Rossi,ABI 1 2024
      """
    guard case .imported(let summary) = try await desk.take(Array(table.utf8)) else {
      Issue.record("not taken for a register")
      return
    }
    #expect(summary.ignoredHeadings == ["Note"])
    #expect(summary.faults == [])
    let permit = try await desk.register().first
    #expect(permit?.state == .returned)
    #expect(permit?.plates.map(\.text) == ["AB123CD", "EF456GH"])
  }

  @Test("a table without states leaves a returned permit returned")
  func stateStays() async throws {
    let desk = try await RegisterDesk()
    _ = try await desk.take(rows: [RegisterDesk.row(1)])
    _ = try await desk.engine.write { try $0.execute("UPDATE permit SET state = 'returned'") }
    #expect(try await desk.take(rows: [RegisterDesk.row(1)]).unchangedRows == 1)
    #expect(try await desk.register().first?.state == .returned)
  }

  @Test(
    "days and amounts in the forms that offices use",
    arguments: [
      ("28/03/2026", "150"), ("2026-03-28", "150,00"), ("28.3.2026", "150.00"), ("28-03-2026", "€ 150,0"),
      ("28/3/2026", "150 €"),
    ])
  func forms(day: String, price: String) async throws {
    let desk = try await RegisterDesk()
    _ = try await desk.take(rows: [RegisterDesk.row(1, from: day, to: "31/12/2026", price: price)])
    let period = try await desk.register().first?.periods.first
    #expect(period?.days.firstDay.iso == "2026-03-28")
    #expect(period?.price == Money(cents: 15_000))
  }

  @Test("a product for all its zones needs none named; fewer are refused")
  func allZones() async throws {
    let desk = try await RegisterDesk("la-spezia")
    let row = { RegisterDesk.row($0, product: "mensile-gialla-verde", zones: $1) }
    let summary = try await desk.take(rows: [row(1, ""), row(2, "verde gialla"), row(3, "verde")])
    #expect(summary.faults.map(\.line) == [4])
    #expect(try await desk.register().first?.zones.map(\.text) == ["gialla", "verde"])
  }

  @Test("an export imported again changes nothing, and a second city gets the same register")
  func roundTrip() async throws {
    let desk = try await RegisterDesk()
    _ = try await desk.take(
      rows: [
        RegisterDesk.row(
          1, holder: "\"=Rossi; \"\"Anna\"\" è\"", email: "anna@example.org", phone: "+39 011",
          plates: "AB123CD, CD456EF"),
        RegisterDesk.row(
          1, holder: "\"=Rossi; \"\"Anna\"\" è\"", email: "anna@example.org", phone: "+39 011",
          plates: "AB123CD, CD456EF"),
        RegisterDesk.row(2, holder: "-Bianchi 😀", zones: "blu-mazze, blu-centro", from: "2026-02-01", to: "2026-02-28"),
      ].enumerated().map { $0.offset == 1 ? $0.element.replacing("2026-01", with: "2026-03") : $0.element })
    let before = try await desk.dump()
    let table = try await desk.export()
    #expect(String(decoding: table, as: UTF8.self).contains("\"'=Rossi; \"\"Anna\"\" è\";"))
    #expect(String(decoding: table, as: UTF8.self).contains(";'+39 011;"))
    guard case .imported(let again) = try await desk.take(table) else {
      Issue.record("the export is no register")
      return
    }
    #expect((again.rows, again.unchangedRows, again.faults.count) == (3, 3, 0))
    #expect(try await desk.dump() == before)
    let copy = try await RegisterDesk()
    _ = try await copy.take(table)
    #expect(try await copy.export() == table)
  }

  @Test("the export of an empty register is a heading")
  func emptyExport() async throws {
    let desk = try await RegisterDesk()
    let heading = "number;holder;tax_code;email;phone;plates;product;zones;first_day;last_day;price_paid;state\r\n"
    #expect(try await desk.export() == CSVWriter.byteOrderMark + Array(heading.utf8))
  }

  @Test("a period cannot be slipped in before one renewed online")
  func beforeRenewal() async throws {
    let desk = try await RegisterDesk()
    _ = try await desk.take(rows: [RegisterDesk.row(1, from: "2026-03-01", to: "2026-03-31")])
    _ = try await desk.engine.write { try $0.execute("UPDATE permit_period SET origin = 'renewal'") }
    let summary = try await desk.take(rows: [
      RegisterDesk.row(1), RegisterDesk.row(1, from: "2026-04-01", to: "2026-04-30"),
    ])
    #expect(summary.faults.map(\.column) == [.firstDay])
    #expect(summary.newPeriods == 1)
  }
}
