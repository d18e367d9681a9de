import Civil
import HTTPTypes
public import Hummingbird
import Regulations
public import Services
import Wording

/// The accounts of the office: for those who may see the town's money.
public struct LedgerRoom: Room {
  private static let entriesAPage = 50

  let platform: Platform

  public init(platform: Platform) { self.platform = platform }

  private var ledger: ShowLedger { ShowLedger(platform) }

  public func addRoutes(to group: RouterGroup<WebContext>) {
    group.get("ufficio/contabilita", use: showBalance)
    group.get("ufficio/contabilita/movimenti", use: showEntries)
    group.get("ufficio/contabilita/pagamenti/{id}", use: showPayment)
    group.get("ufficio/contabilita/movimenti.csv", use: entriesTable)
    group.get("ufficio/contabilita/bilancio.csv", use: balanceTable)
  }

  private func form(_ request: Request, _ page: PageContext) -> LedgerForm {
    LedgerForm(query: request.uri.query ?? "", today: platform.today(in: page.city), texts: page.texts.ledger)
  }

  @Sendable private func showBalance(_ request: Request, _ context: WebContext) async throws -> Response {
    let (page, member) = (try context.page, try context.member(with: .seeLedger))
    let form = form(request, page)
    guard let days = form.days else { return balancePage(page, form, nil) }
    return balancePage(page, form, try await ledger.balance(of: days, city: page.city, for: .member(member)))
  }

  @Sendable private func showEntries(_ request: Request, _ context: WebContext) async throws -> Response {
    let (page, member) = (try context.page, try context.member(with: .seeLedger))
    let form = form(request, page)
    guard let days = form.days else { return entriesPage(page, form, [], hasMore: false) }
    let entries = try await ledger.entries(
      of: form.account, in: days, after: form.place, limit: Self.entriesAPage + 1, city: page.city,
      for: .member(member))
    return entriesPage(
      page, form, Array(entries.prefix(Self.entriesAPage)), hasMore: entries.count > Self.entriesAPage)
  }

  @Sendable private func showPayment(_ request: Request, _ context: WebContext) async throws -> Response {
    let (page, member) = (try context.page, try context.member(with: .seeLedger))
    let id = try context.parameters.require("id")
    let entries = try await ledger.path(of: ID(id), city: page.city, for: .member(member))
    guard !entries.isEmpty else { throw PageFault.notFound }
    return moneyPathPage(page, payment: id, entries)
  }

  @Sendable private func entriesTable(_ request: Request, _ context: WebContext) async throws -> Response {
    let (page, member) = (try context.page, try context.member(with: .seeLedger))
    let form = form(request, page)
    guard let days = form.days else { throw PageFault.badRequest }
    let pieces = ExportLedger(ledger).pieces(page.city, days: days, account: form.account, for: .member(member))
    return Self.table(
      "movimenti-\(days.first.iso)-\(days.last.iso).csv",
      ResponseBody(asyncSequence: pieces.map { ByteBuffer(bytes: $0) }))
  }

  @Sendable private func balanceTable(_ request: Request, _ context: WebContext) async throws -> Response {
    let (page, member) = (try context.page, try context.member(with: .seeLedger))
    guard let days = form(request, page).days else { throw PageFault.badRequest }
    let bytes = try await ExportLedger(ledger).balance(page.city, days: days, for: .member(member))
    return Self.table(
      "bilancio-\(days.first.iso)-\(days.last.iso).csv", ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  private static func table(_ name: String, _ body: ResponseBody) -> Response {
    var headers: HTTPFields = [.contentType: "text/csv; charset=utf-8", .cacheControl: "no-store"]
    headers[.contentDisposition] = "attachment; filename=\"\(name)\""
    return Response(status: .ok, headers: headers, body: body)
  }
}
