import Money
import Regulations

/// Reads CAMT.053: the statements of one or more days, each with its entries and its balances.
struct CamtReader {
  let account: OwnAccount

  private static let message = "urn:iso:std:iso:20022:tech:xsd:camt.053.001."

  /// Everything that is right, or every fault up to the first that makes the rest unreadable.
  func read(_ bytes: [UInt8]) throws(StatementFaults) -> [Statement] {
    var format = Statement.Format.camt053v8
    var statements: [Statement] = []
    var faults: [StatementFault] = []
    var current: CamtStatement?
    var keys = LineKeys()
    do {
      try XMLStream.read(bytes) { event throws(StatementFault) in
        switch event {
        case .begin(depth: 0, _, let space, let line): format = try CamtReader.format(space, line: line)
        case .begin(depth: 1, let name, _, let line):
          guard name == "BkToCstmrStmt" else { throw StatementFault(line: line, .unknownMessage(name)) }
        case .begin(depth: 2, "Stmt", _, let line):
          current = CamtStatement(line: line, account: account, format: format)
        case .piece(let piece): current?.take(piece, keys: &keys, faults: &faults)
        case .end(depth: 2, let line):
          if let statement = current?.finished(line: line, faults: &faults) { statements.append(statement) }
          current = nil
        case .begin, .end: break
        }
        if faults.count >= StatementFaults.most { throw faults.removeLast() }
      }
      if statements.isEmpty, faults.isEmpty { faults.append(StatementFault(line: 1, .missing(.statement))) }
    } catch {
      faults.append(error)
    }
    guard faults.isEmpty else { throw StatementFaults(faults) }
    return statements
  }

  private static func format(_ space: String, line: Int) throws(StatementFault) -> Statement.Format {
    switch space {
    case message + "02": .camt053v2
    case message + "08": .camt053v8
    case "": throw StatementFault(line: line, .unknownFormat)
    default: throw StatementFault(line: line, .unknownMessage(Quoted(space).text))
    }
  }
}
