import ArgumentParser
import Cities
import Civil
import Regulations
import Services

/// Which days of the ledger.
struct LedgerOptions: ParsableArguments {
  @OptionGroup var register: RegisterOptions

  @Option(help: "The first day, such as 2026-01-01; the first of this year when left out.")
  var from: String?

  @Option(help: "The last day, included; today when left out.")
  var to: String?

  func days(in city: City) throws -> LedgerDays {
    let today = city.timeZone.day(SystemClock.now())
    let newYear = LocalDate(year: today.year, month: 1, day: 1) ?? today
    guard let days = LedgerDays(from: try day(from) ?? newYear, to: try day(to) ?? today) else {
      throw ValidationError("The last day comes before the first.")
    }
    return days
  }

  private func day(_ text: String?) throws -> LocalDate? {
    try text.map { text in
      guard let day = LocalDate(iso: text) else {
        throw ValidationError("\(text) is no day: write it as 2026-01-31.")
      }
      return day
    }
  }
}

/// `sosta export ledger`: every movement of money, one a row.
struct ExportLedgerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: "Export the transfers of some days as CSV.",
    discussion: "The columns are described in docs/payments.md. No person and no car stands in them.")

  @OptionGroup var options: LedgerOptions

  @Option(help: "Only what arrived at this account or left it, such as provider:paypal or vat.")
  var account: String?

  @Argument(help: "Where to write; standard output when left out.")
  var file: String?

  func run() async throws {
    let account = try account.map { name in
      guard let account = Account(name: name) else {
        throw ValidationError("\(name) is no account: sosta export balance lists them.")
      }
      return account
    }
    let opened = try await options.register.open()
    let output = try TableFile(file)
    let ledger = ShowLedger(engine: opened.database.engine, now: { SystemClock.now() })
    let days = try options.days(in: opened.city)
    for try await piece in ExportLedger(ledger).pieces(opened.city, days: days, account: account, for: .console) {
      try output.write(piece)
    }
    try output.close()
    await opened.database.close()
  }
}

/// `sosta export balance`: what arrived at and left every account; the sums are equal.
struct ExportBalanceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "balance", abstract: "Export the trial balance of some days as CSV.")

  @OptionGroup var options: LedgerOptions

  @Argument(help: "Where to write; standard output when left out.")
  var file: String?

  func run() async throws {
    let opened = try await options.register.open()
    let output = try TableFile(file)
    let ledger = ShowLedger(engine: opened.database.engine, now: { SystemClock.now() })
    let days = try options.days(in: opened.city)
    try output.write(try await ExportLedger(ledger).balance(opened.city, days: days, for: .console))
    try output.close()
    await opened.database.close()
  }
}
