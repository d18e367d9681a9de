/// Which module may use which: the arrows of docs/ARCHITECTURE.md, and no others.
enum ImportTable {
  private static let core: Set = ["Civil", "Money", "Regulations"]
  private static let system: Set = ["Foundation", "Synchronization", "Dispatch", "Glibc"]

  /// What a module may import; `everything` for the wiring, which alone knows all parts.
  enum Reach: Equatable {
    case only(Set<String>)
    case everything

    func allows(_ module: String) -> Bool {
      switch self {
      case .only(let allowed): allowed.contains(module)
      case .everything: true
      }
    }
  }

  static let coreModules: [String: Reach] = [
    "Civil": .only([]),
    "Money": .only([]),
    "Regulations": .only(["Civil", "Money"]),
  ]

  static let modules: [String: Reach] = [
    "SQL": .only(["Synchronization"]),
    "HTML": .only([]),
    "CSV": .only([]),
    "JSONLines": .only([]),
    "SQLiteEngine": .only(system.union(["SQL", "GRDB", "GRDBSQLite"])),
    "PostgresEngine": .only(["Glibc", "Synchronization", "SQL", "CLibPQ", "NIOPosix", "NIOCore"]),
    "Backups": .only(system.union(["CZstd", "Crypto"])),
    "Statements": .only(core.union(["CSV", "CExpat", "Crypto"])),
    "Invoices": .only(core),
    "Cities": .only(system.union(core).union(["CSV", "Yams"])),
    "Wording": .only(core),
    "Passwords": .only(system.union(["CSodium"])),
    "Mail": .only(system.union(["CCurl"])),
    "Payments": .only(system.union(core).union(["HTTPTypes", "Crypto", "CryptoExtras"])),
    "Documents": .only(system.union(core).union(["Wording", "CPangoCairo", "CQREncode", "CZint"])),
    "Store": .only(system.union(core).union(["SQL"])),
    "Services": .only(
      system.union(core).union([
        "CSV", "Cities", "Crypto", "Documents", "HTML", "HTTPTypes", "JSONLines", "Mail", "Passwords", "Payments",
        "SQL", "Statements", "Store", "Wording",
      ])),
    "Web": .only(
      system.union(core).union([
        "Cities", "HTML", "HTTPTypes", "Hummingbird", "Logging", "NIOCore", "Payments", "Services", "Wording",
      ])),
    "sosta": .everything,
    // Test tooling: it stands where the wiring stands, without web server and providers' network.
    "simulator": .only(
      system.union(core).union([
        "Cities", "HTTPTypes", "Mail", "Payments", "SQL", "SQLiteEngine", "Services", "Store",
      ])),
  ]

  /// Modules that only one target (and the tests) may import, even where a set above grew by mistake.
  static let soleImporters: [String: Set<String>] = [
    "GRDB": ["SQLiteEngine"],
    "GRDBSQLite": ["SQLiteEngine"],
    "Hummingbird": ["Web", "sosta"],
    "CSodium": ["Passwords"],
    "CCurl": ["Mail"],
    "CZstd": ["Backups"],
    "CExpat": ["Statements"],
    "CPangoCairo": ["Documents"],
    "CQREncode": ["Documents"],
    "CZint": ["Documents"],
    "Yams": ["Cities", "sosta"],
    "CLibPQ": ["PostgresEngine"],
    "SQLiteEngine": ["simulator", "sosta"],
    "PostgresEngine": ["sosta"],
  ]

  /// The modules that a Swift source imports, each once, in order.
  static func imports(of source: String) -> [String] {
    let tokens = SwiftToken.all(of: source)
    let kinds: Set = ["struct", "class", "enum", "protocol", "typealias", "func", "var", "let"]
    var seen: [String] = []
    for (index, token) in tokens.enumerated() where token.text == "import" && index + 1 < tokens.count {
      let isKind = kinds.contains(tokens[index + 1].text) && index + 2 < tokens.count
      let module = tokens[index + (isKind ? 2 : 1)].text
      if !seen.contains(module) { seen.append(module) }
    }
    return seen
  }

  /// Every arrow of the file that the table does not have.
  static func mistakes(in file: SourceFile, of target: String, table: [String: Reach]) -> [String] {
    guard let reach = table[target] else { return ["\(file.path): \(target) has no line in the table of imports"] }
    return imports(of: file.text).compactMap { module in
      let sole = soleImporters[module].map { $0.contains(target) } ?? true
      return reach.allows(module) && sole ? nil : "\(file.path): \(target) may not import \(module)"
    }
  }
}
