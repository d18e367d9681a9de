import Testing

@Suite("Each part knows only the parts below it")
struct ImportTests {
  @Test("no file imports what its part may not know")
  func arrows() throws {
    for file in try Checkout.files(under: ["Sources"]) {
      #expect(ImportTable.mistakes(in: file, of: file.folders[1], table: ImportTable.modules) == [])
    }
    for file in try Checkout.files(under: ["Tests/Simulator"]) {
      #expect(ImportTable.mistakes(in: file, of: "simulator", table: ImportTable.modules) == [])
    }
    for file in try Checkout.files(under: ["Core/Sources"]) {
      #expect(ImportTable.mistakes(in: file, of: file.folders[2], table: ImportTable.coreModules) == [])
    }
  }

  @Test("the tests of the rules need nothing but the rules")
  func coreTests() throws {
    let reach = ImportTable.Reach.only(["Testing", "Foundation", "Civil", "Money", "Regulations"])
    for file in try Checkout.files(under: ["Core/Tests"]) {
      #expect(ImportTable.mistakes(in: file, of: "CoreTests", table: ["CoreTests": reach]) == [])
    }
  }

  @Test("every target of the package has its line in the table")
  func everyTarget() throws {
    for folder in try Checkout.names(in: "Sources") where try !isSystemLibrary(folder) {
      #expect(ImportTable.modules[folder] != nil, "\(folder)")
    }
  }

  private func isSystemLibrary(_ folder: String) throws -> Bool {
    try Checkout.names(in: "Sources/\(folder)").contains("module.modulemap")
  }

  @Test(
    "a planted wrong arrow is found",
    arguments: [
      ("Regulations", "import Foundation"),
      ("Money", "public import Civil"),
      ("Store", "import GRDB"),
      ("Services", "internal import Hummingbird"),
      ("Services", "@preconcurrency import SQLiteEngine"),
      ("Web", "import struct Store.PermitTable"),
      ("Web", "  @testable import SQL"),
      ("Wording", "import Store"),
      ("Unheard", "import Foundation"),
    ])
  func plantedArrow(target: String, line: String) {
    let file = SourceFile(path: "Sources/\(target)/Planted.swift", text: "// first\n\(line)\n")
    let table = ImportTable.modules.merging(ImportTable.coreModules) { first, _ in first }
    #expect(ImportTable.mistakes(in: file, of: target, table: table).count == 1)
  }

  @Test("an import in a comment or a text is none")
  func quotedImport() {
    #expect(ImportTable.imports(of: "// import GRDB\nlet a = \"\"\"\n  import GRDB\n  \"\"\"\nimport SQL") == ["SQL"])
  }
}
