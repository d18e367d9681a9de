import Cities
import Civil
import HTML
import Hummingbird
import Money
import Regulations
import Services
import Wording

private let room = "/ufficio/riconciliazione"

/// The three heaps of the town, and the files from which they come.
func overviewPage(_ page: PageContext, _ overview: ShowHeaps.Overview) -> Response {
  let (texts, office) = (page.texts.reconciliation, page.texts.office)
  let files: HTML =
    overview.files.isEmpty
    ? callout(.info, title: texts.noFiles, level: 3, .empty)
    : Table(
      caption: texts.files,
      head: [texts.fileName, texts.importedAt, texts.lines, texts.sum] + LineStanding.allCases.map(texts.heap),
      rows: overview.files.map { file in
        [
          linkTo(page.links.statement(file.file.id), name(of: file, texts)), "\(moment(file.file.at, page))",
          "\(file.file.all.lines)", "\(page.format.money(file.file.all.total))",
        ] + LineStanding.allCases.map { "\(file.heaps[$0]?.lines ?? 0)" }
      }, numbers: [2, 3, 4, 5, 6]
    ).html
  return page.office(
    room, office.reconciliation, isWide: true,
    """
    <h1>\(office.reconciliation)</h1><p class="s-lead">\(texts.lead)</p>\
    \(buttons(
      .primary(texts.importTitle, href: page.links.newStatement),
      .secondary(texts.download, href: page.links.heapsTable)))\
    <h2>\(texts.allFiles)</h2>\(heapTable(page, overview.heaps, of: nil, more: []))\
    <h2>\(texts.files)</h2>\(files)
    """)
}

/// One file: its heaps, what had come before, and that they make the whole.
func statementPage(_ page: PageContext, _ summary: StatementSummary) -> Response {
  let (texts, office) = (page.texts.reconciliation, page.texts.office)
  let file = summary.file
  let parts = LineStanding.allCases.compactMap { summary.heaps[$0] } + [file.known]
  let agrees =
    parts.reduce(0) { $0 + $1.lines } == file.all.lines && parts.reduce(Money.zero) { $0 + $1.total } == file.all.total
  let title = name(of: summary, texts)
  return page.office(
    "\(room)/file/\(file.id)", title, crumbs: [Crumb(office.reconciliation, page.links.reconciliation)], isWide: true,
    """
    <h1>\(title)</h1><p class="s-lead">\(file.format), \(moment(file.at, page))</p>\
    \(heapTable(page, summary.heaps, of: file.id, more: [(texts.known, file.known), (texts.fileTotal, file.all)]))\
    \(agrees ? callout(.success, title: texts.agrees, .empty) : .empty)
    """)
}

private func heapTable(
  _ page: PageContext, _ heaps: [LineStanding: Heap], of file: String?, more: [(String, Heap)]
) -> HTML {
  let texts = page.texts.reconciliation
  var rows = LineStanding.allCases.map { standing -> [HTML] in
    row(
      linkTo(page.links.heap(HeapForm(standing, file: file).query), texts.heap(standing)), heaps[standing], page)
  }
  if more.isEmpty {
    let all = Heap(
      lines: heaps.values.reduce(0) { $0 + $1.lines }, total: heaps.values.reduce(Money.zero) { $0 + $1.total })
    rows.append(row("<strong>\(texts.total)</strong>", all, page))
  }
  rows += more.map { row("<strong>\($0)</strong>", $1, page) }
  return Table(
    caption: texts.heapName, head: [texts.heapName, texts.lines, texts.sum], rows: rows, numbers: [1, 2]
  ).html
}

private func row(_ name: HTML, _ heap: Heap?, _ page: PageContext) -> [HTML] {
  [name, "\(heap?.lines ?? 0)", "\(page.format.money(heap?.total ?? .zero))"]
}

private func moment(_ at: Instant, _ page: PageContext) -> String {
  page.format.dateTime(page.city.timeZone.local(at))
}

private func name(of summary: StatementSummary, _ texts: ReconciliationTexts) -> String {
  summary.file.name.isEmpty ? texts.noName : summary.file.name
}

/// - Parameter faults: why the file before was not taken.
func newStatementPage(_ page: PageContext, _ faults: [StatementFault], _ problems: Problems) -> Response {
  let (texts, office) = (page.texts.reconciliation, page.texts.office)
  let crumbs = [Crumb(office.reconciliation, page.links.reconciliation)]
  guard let account = page.city.postalAccount?.number else {
    return page.office(
      "\(room)/nuovo", texts.importTitle, crumbs: crumbs,
      "<h1>\(texts.importTitle)</h1>\(callout(.warning, title: texts.noAccountTitle, "<p>\(texts.noAccount)</p>"))")
  }
  let list = faults.map { fault -> HTML in "<li>\(page.texts.statements.fault(fault))</li>" }
  let told: HTML = faults.isEmpty ? .empty : "<ul class=\"s-faults\">\(list)</ul>"
  let field = Field(
    "file", texts.file, help: texts.fileHelp(megabytes: ReconciliationRoom.megabytes), error: problems["file"])
  return page.office(
    "\(room)/nuovo", texts.importTitle, problems, crumbs: crumbs,
    """
    \(errorSummary(problems, page.language))<h1>\(texts.importTitle)</h1>\
    <p class="s-lead">\(texts.importLead(account: account))</p>\(told)\(requiredNote(page))\
    \(uploadForm(page.links.newStatement, page, """
      \(fileField(field))\
      \(buttons(.submit(texts.importButton), .secondary(page.texts.common.cancel, href: page.links.reconciliation)))
      """))
    """)
}

/// The lines of one heap.
func heapPage(_ page: PageContext, _ form: HeapForm, _ lines: [LineView], hasMore: Bool) -> Response {
  let (texts, office) = (page.texts.reconciliation, page.texts.office)
  let title = texts.heap(form.heap)
  let table = Table(
    caption: title, head: [texts.day, texts.amount, texts.payer, texts.reason, texts.why],
    rows: lines.map { line in
      [
        linkTo(page.links.line(line.key), page.format.date(line.booked)), "\(page.format.money(line.amount))",
        "\(line.payer)", "\(line.text)", "\(texts.words(of: line.reason))",
      ]
    }, numbers: [1])
  let next = HeapForm(form.heap, file: form.file, after: lines.last.map { LinePlace(after: $0) })
  return page.office(
    "\(room)/righe\(form.query)", title, crumbs: [Crumb(office.reconciliation, page.links.reconciliation)],
    isWide: true,
    """
    <h1>\(title)</h1>\
    \(lines.isEmpty ? callout(.info, title: texts.noLines, .empty) : table.html)\
    \(hasMore ? buttons(.secondary(texts.next, href: page.links.heap(next.query))) : .empty)
    """)
}

extension ReconciliationTexts {
  /// Why a line lies in its heap, with the note of who explained it.
  func words(of reason: LineReason) -> String {
    switch reason {
    case .byCode: byCode
    case .byNumberAndPlate: byNumberAndPlate
    case .byPerson: byPerson
    case .explained(let explanation, let note):
      note.isEmpty ? self.explanation(explanation) : "\(self.explanation(explanation)): \(note)"
    case .amountDiffers: amountDiffers
    case .proposed: proposed
    case .nothingNamed: nothingNamed
    case .reopened: reopened
    }
  }
}
