import Civil
import HTTPTypes
public import Hummingbird
import Regulations
public import Services
import Wording

/// Statements of the postal account and what their lines are for: for those who may reconcile.
public struct ReconciliationRoom: Room {
  private static let linesAPage = 50
  /// Bytes of a file; a year of a large town is some 20 MB, and comes by the command.
  static let megabytes = 16

  let platform: Platform

  public init(platform: Platform) { self.platform = platform }

  private var heaps: ShowHeaps { ShowHeaps(platform) }

  public func addRoutes(to group: RouterGroup<WebContext>) {
    group.get("ufficio/riconciliazione", use: showOverview)
    group.get("ufficio/riconciliazione/nuovo") { _, context in
      _ = try context.member(with: .reconcile)
      return newStatementPage(try context.page, [], Problems())
    }
    group.post("ufficio/riconciliazione/nuovo", use: take)
    group.get("ufficio/riconciliazione/mucchi.csv", use: table)
    group.get("ufficio/riconciliazione/file/{id}", use: showFile)
    group.get("ufficio/riconciliazione/righe", use: showHeap)
    group.get("ufficio/riconciliazione/righe/{id}", use: showLine)
    group.post("ufficio/riconciliazione/righe/{id}/abbinamento", use: match)
    group.post("ufficio/riconciliazione/righe/{id}/spiegazione", use: explain)
    group.post("ufficio/riconciliazione/righe/{id}/riapertura", use: reopen)
  }

  public var uploads: [String: Upload] {
    [
      // Room for the fields beside the file.
      "/ufficio/riconciliazione/nuovo": Upload(longest: Self.megabytes << 20 + 1 << 16) { page in
        var problems = Problems()
        problems.add("file", page.texts.reconciliation.fileTooLarge(megabytes: Self.megabytes))
        return newStatementPage(page, [], problems)
      }
    ]
  }

  @Sendable private func showOverview(_ request: Request, _ context: WebContext) async throws -> Response {
    let (page, member) = (try context.page, try context.member(with: .reconcile))
    return overviewPage(page, try await heaps.overview(page.city, for: .member(member)))
  }

  @Sendable private func take(_ request: Request, _ context: WebContext) async throws -> Response {
    let (page, form, member) = (try context.page, context.form, try context.member(with: .reconcile))
    let texts = page.texts.reconciliation
    var problems = Problems()
    guard let file = form.file("file") else {
      problems.add("file", texts.fileMissing)
      return newStatementPage(page, [], problems)
    }
    let wish = ImportStatement.Request(city: page.city, file: file.bytes, name: file.name)
    switch try await ImportStatement(platform)(wish, by: .member(member)) {
    case .imported(let summary):
      return page.redirect(to: page.links.statement(summary.file.id), notice: .statementImported)
    case .alreadyImported(let summary):
      return page.redirect(to: page.links.statement(summary.file.id), notice: .statementKnown)
    case .refused(let faults):
      problems.add("file", texts.refused(faults.count))
      return newStatementPage(page, faults, problems)
    case .noAccount:
      return newStatementPage(page, [], problems)
    }
  }

  @Sendable private func showFile(_ request: Request, _ context: WebContext) async throws -> Response {
    let (page, member) = (try context.page, try context.member(with: .reconcile))
    let id = try context.parameters.require("id")
    guard let summary = try await heaps.file(id, city: page.city, for: .member(member)) else {
      throw PageFault.notFound
    }
    return statementPage(page, summary)
  }

  @Sendable private func showHeap(_ request: Request, _ context: WebContext) async throws -> Response {
    let (page, member) = (try context.page, try context.member(with: .reconcile))
    let form = HeapForm(query: request.uri.query ?? "")
    let lines = try await heaps.lines(
      in: form.heap, of: form.file, after: form.place, limit: Self.linesAPage + 1, city: page.city,
      for: .member(member))
    return heapPage(page, form, Array(lines.prefix(Self.linesAPage)), hasMore: lines.count > Self.linesAPage)
  }

  @Sendable private func showLine(_ request: Request, _ context: WebContext) async throws -> Response {
    let (page, member) = (try context.page, try context.member(with: .reconcile))
    return linePage(page, try await line(context, member), .empty, Problems())
  }

  @Sendable private func table(_ request: Request, _ context: WebContext) async throws -> Response {
    let (page, member) = (try context.page, try context.member(with: .reconcile))
    let pieces = ExportHeaps(heaps).pieces(page.city, for: .member(member))
    var headers: HTTPFields = [.contentType: "text/csv; charset=utf-8", .cacheControl: "no-store"]
    headers[.contentDisposition] = "attachment; filename=\"mucchi.csv\""
    return Response(
      status: .ok, headers: headers, body: ResponseBody(asyncSequence: pieces.map { ByteBuffer(bytes: $0) }))
  }

  // MARK: Decisions

  /// Field `pagamento`: one of those proposed; else field `codice`: what a person typed.
  @Sendable private func match(_ request: Request, _ context: WebContext) async throws -> Response {
    let (form, texts) = (context.form, try context.page.texts.reconciliation)
    if !form["pagamento"].isEmpty {
      return try await decide(.matched(ID(String(form["pagamento"].prefix(100)))), context)
    }
    let typed = form.trimmed("codice")
    guard !typed.isEmpty else { return try await again(context) { $0.add("codice", texts.codeMissing) } }
    return try await decide(.matchedBy(String(typed.prefix(100))), context)
  }

  @Sendable private func explain(_ request: Request, _ context: WebContext) async throws -> Response {
    let (form, texts) = (context.form, try context.page.texts.reconciliation)
    guard let explanation = LineExplanation(rawValue: form["spiegazione"]) else {
      return try await again(context) { $0.add("spiegazione", texts.explainMissing) }
    }
    return try await decide(.explained(explanation, note: form.trimmed("nota")), context)
  }

  @Sendable private func reopen(_ request: Request, _ context: WebContext) async throws -> Response {
    try await decide(.reopened, context)
  }

  private func decide(_ decision: DecideLine.Decision, _ context: WebContext) async throws -> Response {
    let (page, member) = (try context.page, try context.member(with: .reconcile))
    let texts = page.texts.reconciliation
    let key = try context.parameters.require("id")
    let outcome = try await DecideLine(platform)(
      decision, about: key, seen: Int(context.form["viste"]) ?? 0, city: page.city, by: member)
    let (field, message): (String?, String)
    switch outcome {
    case .done: return page.redirect(to: page.links.line(key), notice: .lineDecided)
    case .noSuchLine: throw PageFault.notFound
    case .changedMeanwhile: (field, message) = (nil, texts.changedMeanwhile)
    case .notPossible: (field, message) = (nil, texts.notPossible)
    case .noSuchSlip: (field, message) = ("codice", texts.noSuchSlip)
    case .severalSlips: (field, message) = ("codice", texts.severalSlips)
    case .paidAlready: (field, message) = ("codice", texts.paidAlready)
    case .amountDiffers(let asked): (field, message) = ("codice", texts.amountIs(asked: page.format.money(asked)))
    case .noteMissing: (field, message) = ("nota", texts.noteMissing)
    case .noteTooLong: (field, message) = ("nota", texts.noteTooLong(longest: DecideLine.longestNote))
    }
    return try await again(context) { $0.add(field, message) }
  }

  /// The line as it stands now, with what was typed and what is wrong.
  private func again(_ context: WebContext, _ note: (inout Problems) -> Void) async throws -> Response {
    let (page, member) = (try context.page, try context.member(with: .reconcile))
    let shown = try await line(context, member)
    var problems = Problems()
    note(&problems)
    return linePage(page, shown, context.form, problems)
  }

  private func line(_ context: WebContext, _ member: StaffMember) async throws -> ShowHeaps.Line {
    let key = try context.parameters.require("id")
    guard key.utf8.count <= 100,
      let line = try await heaps.line(key, city: try context.page.city, for: .member(member))
    else { throw PageFault.notFound }
    return line
  }
}
