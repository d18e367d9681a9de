import ArgumentParser
import Backups
import Civil
import Foundation

/// `sosta backup`: copies of the database that can be trusted.
struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Take, list, check and remove backups, and try their restore.",
    discussion: """
      Without a subcommand: create. The server may run meanwhile. A database on PostgreSQL is backed up with \
      pg_basebackup and its archive: see docs/operations.md and deploy/backup.
      """,
    subcommands: [
      BackupCreateCommand.self, BackupListCommand.self, BackupVerifyCommand.self, BackupPruneCommand.self,
      BackupDrillCommand.self, BackupKeyCommand.self,
    ],
    defaultSubcommand: BackupCreateCommand.self)
}

extension DatabaseOptions {
  /// The data directory of SQLite.
  func backedUpFolder() throws -> String {
    switch try address() {
    case .sqlite(let folder): return folder
    case .postgres:
      throw Failure(
        """
        This database is on PostgreSQL, whose backups need rights on its host that Sosta does not have: use \
        deploy/backup/pg-backup, as docs/operations.md describes.
        """)
    case nil: throw ValidationError("Name the database: --database, --data or --config.")
    }
  }
}

/// `sosta backup create --to DIR`.
struct BackupCreateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Take a backup; the server may run meanwhile.",
    discussion: """
      The database is copied as it is at one moment, checked, compressed, read once more, and only then gets its name. \
      The name is written on standard output.
      """)

  @OptionGroup var source: DatabaseOptions

  @Option(help: "The folder that the backup goes into.")
  var to: String

  @Option(help: "Encrypt for this public key, a file made by sosta backup key.")
  var publicKey: String?

  @Option(help: "A folder for the plain copy meanwhile; the data directory when left out.")
  var work: String?

  func run() async throws {
    let data = try source.backedUpFolder()
    let bar = ProgressBar(isWatched: Terminal.isWatched)
    let backup = try tellingFaults {
      try TakeBackup(
        data: data, folder: BackupFolder(path: to), key: try publicKey.map { try PublicBackupKey(file: $0) },
        work: work ?? data, bar: bar)()
    }
    let manifest = backup.manifest
    Terminal.say(
      """
      Backup of \(manifest.databaseBytes >> 20) MB in \(manifest.payloadBytes >> 20) MB, \
      \(manifest.content.rows.values.reduce(0, +)) rows\(manifest.isEncrypted ? ", encrypted" : "").
      """)
    Terminal.give(backup.path)
  }
}

/// `sosta backup list DIR`.
struct BackupListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the backups of a folder, the oldest first.",
    discussion: "Reads the manifests only. Status 1 when one of the files is no whole backup.")

  @Argument(help: "The folder.")
  var folder: String

  func run() async throws {
    let list = try tellingFaults { try BackupFolder(path: folder).list() }
    var hasBroken = false
    for (path, backup) in list {
      switch backup {
      case .success(let file):
        let manifest = file.manifest
        let facts = [
          UTCStamp.readable(Instant(milliseconds: manifest.takenAt)), "\(manifest.payloadBytes >> 10) kB",
          "\(manifest.content.rows.values.reduce(0, +)) rows", manifest.content.schema.last ?? "",
          manifest.isEncrypted ? "encrypted" : "plain", path,
        ]
        Terminal.give(facts.joined(separator: "\t"))
      case .failure(let fault):
        hasBroken = true
        Terminal.say("\(fault)")
      }
    }
    if hasBroken { throw ExitCode(1) }
  }
}

/// `sosta backup verify FILE`.
struct BackupVerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Read a whole backup and compare it with its checksums.",
    discussion: "Needs no key and writes nothing. To unpack and check the database itself, use sosta backup drill.")

  @Argument(help: "The backups.")
  var files: [String]

  func run() async throws {
    let bar = ProgressBar(isWatched: Terminal.isWatched)
    for file in files {
      try tellingFaults {
        try BackupFile(path: file).checkPayload { bar.show("reading", Int($0), of: Int($1)) }
      }
      bar.end()
      Terminal.give("\(file) is whole")
    }
  }
}

/// `sosta backup prune DIR --keep-days 35`.
struct BackupPruneCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune", abstract: "Remove old backups; the newest whole one always stays.")

  @Argument(help: "The folder.")
  var folder: String

  @Option(help: "How many days a backup is kept. What was erased is gone from all copies after as many.")
  var keepDays = 35

  func validate() throws {
    if keepDays < 1 { throw ValidationError("--keep-days must be at least 1.") }
  }

  func run() async throws {
    let moment = SystemClock.now().adding(days: -Int64(keepDays)).milliseconds
    let removed = try tellingFaults { try BackupFolder(path: folder).prune(before: moment) }
    for path in removed { Terminal.give(path) }
    Terminal.say("\(removed.count) backups removed.")
  }
}

/// `sosta backup key FILE`.
struct BackupKeyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Make a pair of keys for encrypted backups.",
    discussion: """
      Make it on another machine than the server. FILE is the private key, without which no backup can be read: keep \
      two copies of it, none on the server. FILE.pub goes to the server.
      """)

  @Argument(help: "The file for the private key; the public one gets .pub at its end.")
  var file: String

  func run() async throws {
    let pair = BackupKeyPair()
    for (path, text) in [(file, pair.privateText), (file + ".pub", pair.publicText)] {
      guard !FileManager.default.fileExists(atPath: path),
        FileManager.default.createFile(
          atPath: path, contents: Data((text + "\n").utf8), attributes: [.posixPermissions: 0o600])
      else { throw Failure("Cannot make \(path): it is there already, or the folder cannot be written to.") }
    }
    Terminal.say("Private key, for a safe place off the server: \(file)\nPublic key, for the server: \(file).pub")
  }
}
