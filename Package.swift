// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]
/// Tests run no faster for being optimised, and what they try is.
let tried = strict + [.unsafeFlags(["-Onone"], .when(configuration: .release))]

let civil = Target.Dependency.product(name: "Civil", package: "Core")
let money = Target.Dependency.product(name: "Money", package: "Core")
let regulations = Target.Dependency.product(name: "Regulations", package: "Core")
let core = [civil, money, regulations]
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let posix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")

let package = Package(
  name: "sosta",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "sosta", targets: ["sosta"])],
  dependencies: [
    .package(path: "Core"),
    .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1"),
    .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
    .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
    .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CPangoCairo", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev", "libcairo2-dev"])]),
    .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(name: "CZint", providers: [.apt(["libzint-dev"])]),
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),

    .target(name: "SQL", swiftSettings: strict),
    .target(name: "PostgresEngine", dependencies: ["SQL", "CLibPQ", posix, nioCore], swiftSettings: strict),
    .target(name: "SQLiteEngine", dependencies: ["SQL", grdb, grdbSQLite], swiftSettings: strict),
    .target(name: "Backups", dependencies: ["CZstd", crypto], swiftSettings: strict),
    .target(name: "HTML", swiftSettings: strict),
    .target(name: "CSV", swiftSettings: strict),
    .target(name: "JSONLines", swiftSettings: strict),
    .target(name: "Statements", dependencies: core + ["CSV", "CExpat", crypto], swiftSettings: strict),
    .target(name: "Invoices", dependencies: core, swiftSettings: strict),
    .target(name: "Cities", dependencies: core + ["CSV", yams], swiftSettings: strict),
    .target(name: "Wording", dependencies: core, swiftSettings: strict),
    .target(name: "Passwords", dependencies: ["CSodium"], swiftSettings: strict),
    .target(name: "Mail", dependencies: ["CCurl"], swiftSettings: strict),
    .target(name: "Payments", dependencies: core + [httpTypes, crypto, cryptoExtras], swiftSettings: strict),
    .target(
      name: "Documents", dependencies: core + ["Wording", "CPangoCairo", "CQREncode", "CZint"], swiftSettings: strict),
    .target(
      name: "Store", dependencies: core + ["SQL"],
      resources: [
        "0001-register", "0002-accounts", "0003-money", "0004-outbox", "0005-jobs", "0006-restores",
        "0007-order-of-renewals", "0008-staff", "0009-notices", "0010-statements",
      ].map {
        .embedInCode("Migrations/\($0).sql")
      }, swiftSettings: strict),
    .target(
      name: "Services",
      dependencies: core + [
        "Store", "SQL", "Payments", "Documents", "Mail", "Wording", "Cities", "CSV", "JSONLines", "Passwords",
        "HTML", "Statements", crypto, httpTypes,
      ],
      swiftSettings: strict),
    .target(
      name: "Web",
      dependencies: core + [
        "Services", "Payments", "Cities", "HTML", "Wording", hummingbird, logging, httpTypes, nioCore,
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "sosta",
      dependencies: core + [
        "SQL", "SQLiteEngine", "PostgresEngine", "Store", "Cities", "CSV", "JSONLines", "Services", "Payments",
        "Documents", "Mail",
        "Passwords", "Backups",
        "Wording", "Web",
        arguments, hummingbird, logging, httpClient, lifecycle, posix, nioCore, crypto, httpTypes, yams,
      ],
      swiftSettings: strict),

    .target(
      name: "TestDatabase", dependencies: ["SQL", "SQLiteEngine", "PostgresEngine", "Store"],
      path: "Tests/TestDatabase", swiftSettings: strict),

    .target(name: "TestProcesses", path: "Tests/TestProcesses", swiftSettings: strict),

    // Random histories over the verbs; a program of its own, built for release to play thousands.
    .executableTarget(
      name: "simulator",
      dependencies: core + ["SQL", "SQLiteEngine", "Store", "Cities", "Services", "Payments", "Mail", httpTypes],
      path: "Tests/Simulator", exclude: ["seeds.txt"], swiftSettings: strict),

    .testTarget(name: "TidyTests", dependencies: ["TestProcesses"], swiftSettings: tried),
    .testTarget(name: "HTMLTests", dependencies: ["HTML"], swiftSettings: tried),
    .testTarget(name: "CSVTests", dependencies: ["CSV"], swiftSettings: tried),
    .testTarget(name: "JSONLinesTests", dependencies: ["JSONLines"], swiftSettings: tried),
    .testTarget(
      name: "StatementsTests", dependencies: core + ["Statements", "Wording", "TestProcesses"], swiftSettings: tried),
    .testTarget(name: "InvoicesTests", dependencies: core + ["Invoices", "TestProcesses"], swiftSettings: tried),
    .testTarget(name: "CitiesTests", dependencies: core + ["Cities"], swiftSettings: tried),
    .testTarget(
      name: "StoreTests", dependencies: core + ["Store", "SQL", "SQLiteEngine", "PostgresEngine", "TestDatabase"],
      swiftSettings: tried),
    .testTarget(
      name: "BackupsTests", dependencies: ["Backups", "SQL", "SQLiteEngine", "Store"], swiftSettings: tried),
    .testTarget(name: "MailTests", dependencies: ["Mail", "Passwords", "TestProcesses"], swiftSettings: tried),
    .testTarget(
      name: "PaymentsTests",
      dependencies: core + ["Payments", "TestProcesses", httpTypes, httpClient, nioCore, nioHTTP1, posix],
      exclude: ["Fixtures"], swiftSettings: tried),
    .testTarget(
      name: "DocumentsTests", dependencies: core + ["Documents", "Wording", "TestProcesses"], swiftSettings: tried),
    .testTarget(
      name: "ServicesTests",
      dependencies: core + [
        "Services", "Store", "SQL", "SQLiteEngine", "TestDatabase", "Payments", "Cities", "CSV", "JSONLines", "Mail",
        "Wording",
        "Passwords", "Documents",
        httpTypes, grdbSQLite,
      ],
      swiftSettings: tried),
    .testTarget(
      name: "WebTests",
      dependencies: core + [
        "Web", "Services", "Store", "SQL", "TestDatabase", "Cities", "Wording", "Payments", "Passwords", "Mail",
        hummingbird,
        hummingbirdTesting, httpTypes, nioCore,
      ],
      swiftSettings: tried),
  ],
  swiftLanguageModes: [.v6]
)
