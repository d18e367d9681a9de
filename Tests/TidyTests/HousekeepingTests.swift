import Testing

@Suite("What stands around the code is in order")
struct HousekeepingTests {
  @Test("every migration on disk is embedded in the program")
  func migrations() throws {
    let files = try Checkout.names(in: "Sources/Store/Migrations").filter { $0.hasSuffix(".sql") }
    let manifest = try Checkout.read("Package.swift")
    #expect(!files.isEmpty)
    #expect(Housekeeping.forgottenMigrations(files: files, manifest: manifest) == [])
    #expect(
      Housekeeping.forgottenMigrations(files: files + ["0099-planted.sql"], manifest: manifest) == ["0099-planted.sql"])
  }

  @Test("the notice names every package with its licence")
  func notice() throws {
    let manifest = try Checkout.read("Package.swift")
    let notice = try Checkout.read("NOTICE")
    #expect(Housekeeping.packages(of: manifest).contains("hummingbird"))
    #expect(Housekeeping.unnamedPackages(manifest: manifest, notice: notice) == [])
    let planted = manifest + #".package(url: "https://example.org/one/Planted.git", from: "1.0.0")"#
    #expect(Housekeeping.unnamedPackages(manifest: planted, notice: notice) == ["Planted"])
    #expect(Housekeeping.unnamedPackages(manifest: planted, notice: notice + "\n## Planted\n") == ["Planted"])
  }

  @Test("the readme asks two commands of a newcomer")
  func readme() throws {
    #expect(Housekeeping.newcomersCommands(readme: try Checkout.read("README.md")) == ["make run", "make test"])
    let planted =
      "# A\n\n## Two commands\n\n```sh\nmake run   # starts\nmake more\nmake test\n```\n\n## B\n```\nc\n```\n"
    #expect(Housekeeping.newcomersCommands(readme: planted) == ["make run", "make more", "make test"])
  }

  @Test("git keeps nothing that a build makes")
  func builtFiles() throws {
    #expect(Housekeeping.builtFiles(tracked: try Checkout.trackedPaths() ?? []) == [])
    let planted = ["Package.resolved", "Core/.build/a.o", "Public/vendor/x.css", "Sources/Web/Page.swift"]
    #expect(Housekeeping.builtFiles(tracked: planted) == Array(planted.dropLast()))
  }

  @Test("the licence is the whole EUPL 1.2")
  func licence() throws {
    let text = try Checkout.read("LICENSE")
    for part in ["EUROPEAN UNION PUBLIC LICENCE v. 1.2", "\n15. Applicable Law\n", "\nAppendix\n", "LiLiQ-R"] {
      #expect(text.contains(part))
    }
    for article in 1...15 { #expect(text.contains("\n\(article). ")) }
  }
}
