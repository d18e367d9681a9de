import CSV
import Money
import Regulations

/// Reads a table of postal slips or of bank transfers, as the post and the banks let it be downloaded.
struct TableReader {
  let account: OwnAccount

  func read(_ bytes: [UInt8]) throws(StatementFaults) -> Statement {
    let table: TableText
    do { table = try TableText(bytes) } catch { throw StatementFaults([error]) }
    var sheet = TableSheet(account: account, columns: table.columns)
    var faults: [StatementFault] = []
    for row in table.preamble { collect(&faults) { () throws(StatementFault) in try sheet.take(preamble: row) } }
    var reader = CSVReader(table.rows)
    var last = table.headLine
    while faults.count < StatementFaults.most {
      let row: CSVReader.Row?
      do { row = try reader.next() } catch {
        let isEnd = reader.progress.done == reader.progress.total
        faults.append(StatementFault(line: error.line, isEnd ? .endsTooSoon : .malformed("quote")))
        continue
      }
      guard let row else { break }
      last = row.line
      let isCut = table.isOpenEnded && reader.progress.done == reader.progress.total
      collect(&faults) { () throws(StatementFault) in try sheet.take(row, isCut: isCut) }
    }
    guard faults.isEmpty else { throw StatementFaults(faults) }
    guard sheet.rows > 0 else { throw StatementFaults([StatementFault(line: last, .empty)]) }
    do { return try sheet.finished(line: last) } catch { throw StatementFaults([error]) }
  }

  private func collect(_ faults: inout [StatementFault], _ body: () throws(StatementFault) -> Void) {
    do { try body() } catch { faults.append(error) }
  }
}
