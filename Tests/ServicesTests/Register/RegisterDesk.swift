import Cities
import Civil
import CSV
import Foundation
import Regulations
import Services
import SQL
import Store
import Synchronization
import TestDatabase

/// A city with an empty register in a real database, and a clock that moves by a minute at each look.
final class RegisterDesk: Sendable {
  let engine: any Engine
  let city: City
  private let minutes = Mutex(Int64(0))
  private let ids = Mutex(0)

  static let start = Instant(milliseconds: 1_795_000_000_000)
  static let heading =
    "numero;intestatario;codice_fiscale;email;telefono;targhe;prodotto;zone;dal;al;prezzo_pagato"

  init(_ city: String = "chivasso") async throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Cities/\(city)")
    self.city = try CityLoader.load(folder: folder.path())
    engine = try await TestDatabase.migrated(at: RegisterDesk.start.milliseconds)
  }

  var importPermits: ImportPermits {
    ImportPermits(
      engine: engine,
      now: {
        self.minutes.withLock {
          $0 += 1
          return RegisterDesk.start.adding(minutes: $0)
        }
      },
      newID: {
        self.ids.withLock {
          $0 += 1
          return "id\($0)"
        }
      })
  }

  /// Imports bytes as they are.
  func take(_ file: [UInt8], isDryRun: Bool = false) async throws -> ImportPermits.Outcome {
    try await importPermits(ImportPermits.Request(city: city, file: file, isDryRun: isDryRun))
  }

  /// Imports rows under the Italian heading; answers what came of it.
  func take(rows: [String], isDryRun: Bool = false) async throws -> ImportPermits.Summary {
    let text = ([RegisterDesk.heading] + rows).joined(separator: "\r\n")
    guard case .imported(let summary) = try await take(Array(text.utf8), isDryRun: isDryRun) else {
      throw SQLError.other("not taken for a register")
    }
    return summary
  }

  /// The register as it is, by number.
  func register() async throws -> [RegisteredPermit] {
    try await engine.read { [city] in try RegisterTable(city: city.id).permits(after: nil, limit: 20_000, in: $0) }
  }

  /// Every row of the register's tables, to compare the database before and after.
  func dump() async throws -> [[SQLValue]] {
    try await engine.read { database in
      let tables: [Query] = [
        "SELECT * FROM holder ORDER BY id", "SELECT * FROM permit ORDER BY id",
        "SELECT * FROM permit_zone ORDER BY permit, position",
        "SELECT * FROM permit_plate ORDER BY permit, plate, since",
        "SELECT * FROM permit_period ORDER BY permit, seq",
      ]
      return try tables.flatMap { try database.rows($0).map(\.values) }
    }
  }

  /// The register as `ExportPermits` writes it.
  func export() async throws -> [UInt8] {
    let pieces = Mutex<[UInt8]>([])
    _ = try await ExportPermits(engine: engine)(city) { piece in pieces.withLock { $0 += piece } }
    return pieces.withLock { $0 }
  }

  /// A row of Chivasso's ordinary permit with a tax code of its own.
  static func row(
    _ code: Int, holder: String = "Mario Rossi", taxCode: String? = nil, email: String = "", phone: String = "",
    plates: String = "AB123CD", product: String = "abbonamento", zones: String = "blu-centro",
    from: String = "2026-01-01",
    to: String = "2026-01-31", price: String = "35,00"
  ) -> String {
    [
      "ABI \(code) 2024", holder, taxCode ?? company(code), email, phone, plates, product, zones, from, to, price,
    ].joined(separator: ";")
  }

  /// A right VAT number for each small number.
  static func company(_ number: Int) -> String {
    let digits = Array(String(format: "%07d", number + 1_000_000).utf8.map { Int($0) - 48 } + [0, 1, 5])
    let sum = digits.enumerated().reduce(0) { sum, digit in
      let weighted = digit.offset % 2 == 0 ? digit.element : digit.element * 2
      return sum + (weighted > 9 ? weighted - 9 : weighted)
    }
    return (digits + [(10 - sum % 10) % 10]).map(String.init).joined()
  }
}
