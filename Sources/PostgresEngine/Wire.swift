import CLibPQ
import SQL
import Synchronization

/// One connection of libpq, always in pipeline mode: several statements travel together, and their answers too.
///
/// One thread uses it at a time; only `cut` may be called from another.
final class Wire: @unchecked Sendable {
  /// A statement with its values, or a command of ours.
  struct Command {
    let text: String
    let values: [SQLValue]

    init(_ query: Query) { (text, values) = (query.text, query.values) }
    init(_ text: String) { (self.text, values) = (text, []) }
  }

  struct Answer {
    var rows: [Row] = []
    /// Rows inserted, changed or deleted.
    var count = 0
    /// Whether a COMMIT committed: in a transaction that has failed the server answers it with a rollback.
    var isCommit = false
  }

  private struct Prepared {
    let name: String
    var columns: WireColumns?
  }

  let node: Int
  private let connection: OpaquePointer
  private let descriptor: Mutex<Int32>
  private var prepared: [String: Prepared] = [:]
  private var names = 0
  /// Whose rows the session shows; nil where that is not known.
  var shown: Scope?
  /// Set by a warning of the server: at a commit it means that no standby may have it.
  private var warned = false
  /// Which of the commands given to `run` failed last.
  private(set) var failedAt = 0

  init(_ parameters: [(String, String)], node: Int) throws {
    let keys = CStrings(parameters.map(\.0))
    let values = CStrings(parameters.map(\.1))
    guard let connection = PQconnectdbParams(keys.pointer, values.pointer, 1) else { throw SQLError.unreachable }
    guard PQstatus(connection) == CONNECTION_OK, PQenterPipelineMode(connection) == 1 else {
      PQfinish(connection)
      throw SQLError.unreachable
    }
    (self.connection, self.node) = (connection, node)
    descriptor = Mutex(PQsocket(connection))
    PQsetNoticeReceiver(connection, noteWarning, Unmanaged.passUnretained(self).toOpaque())
  }

  deinit {
    descriptor.withLock { $0 = -1 }
    PQfinish(connection)
  }

  var isBroken: Bool { PQstatus(connection) != CONNECTION_OK }

  /// Ends the connection under whoever waits for it, from any thread.
  func cut() {
    descriptor.withLock { if $0 >= 0 { shutdownSocket($0) } }
  }

  /// Sends all commands at once and reads their answers; stops at the first that fails, and so does the server.
  func run(_ commands: [Command]) throws -> [Answer] {
    var answers: [Answer] = []
    answers.reserveCapacity(commands.count)
    failedAt = 0
    // Both ends could wait for each other if neither read while much is under way.
    var rest = commands[...]
    while !rest.isEmpty {
      let part = rest.prefix(50)
      rest = rest.dropFirst(part.count)
      answers += try runPart(Array(part), from: answers.count)
    }
    return answers
  }

  /// The answer of one command.
  func run(_ command: Command) throws -> Answer { try run([command]).first ?? Answer() }

  /// Commits, with what is to be done just before; whatever goes wrong once it is sent is an unknown outcome.
  func commit(after commands: [Command]) throws {
    warned = false
    let answers: [Answer]
    do {
      answers = try run(commands + [Command("COMMIT")])
    } catch let fault as WireFault where fault.isLost {
      throw SQLError.unknownOutcome
    }
    if warned {
      cut()
      throw SQLError.unknownOutcome
    }
    guard answers.last?.isCommit == true else { throw WireFault.refused(.other("the transaction had failed")) }
  }

  /// Waits for a message of the server to its listeners, at most so long; answers whether there was one.
  func awaitNotice(milliseconds: Int32) throws -> Bool {
    guard waitForInput(PQsocket(connection), milliseconds: milliseconds) else { return false }
    guard PQconsumeInput(connection) == 1 else { throw WireFault.lost }
    var isAny = false
    while let notice = PQnotifies(connection) {
      PQfreemem(notice)
      isAny = true
    }
    return isAny
  }

  fileprivate func warn() { warned = true }

  private func runPart(_ commands: [Command], from start: Int) throws(WireFault) -> [Answer] {
    var keys: [(key: String, isNew: Bool)] = []
    for command in commands { keys.append(try send(command)) }
    guard PQpipelineSync(connection) == 1 else { throw .lost }
    var answers: [Answer] = []
    var fault: WireFault?
    for (command, key) in zip(commands, keys) {
      // A statement that could not be prepared has a second answer too: that it was skipped.
      let preparing =
        key.isNew ? result { () throws(WireFault) in try answer(to: command, key: nil) } : .success(Answer())
      let running = result { () throws(WireFault) in try answer(to: command, key: key.key) }
      do throws(WireFault) {
        _ = try preparing.get()
        answers.append(try running.get())
      } catch {
        if error.isLost { throw .lost }
        // Not prepared, or with a plan that is out of date.
        if key.isNew || error.mayPassAgain { prepared[key.key] = nil }
        if fault == nil { (fault, failedAt) = (error, start + answers.count) }
      }
    }
    try finish()
    if let fault { throw fault }
    return answers
  }

  private func result(_ work: () throws(WireFault) -> Answer) -> Result<Answer, WireFault> {
    do throws(WireFault) { return .success(try work()) } catch { return .failure(error) }
  }

  /// Answers under which key the statement is known, and whether it was sent to be prepared first.
  private func send(_ command: Command) throws(WireFault) -> (key: String, isNew: Bool) {
    let key = WireValues.key(of: command)
    let known = prepared[key]
    let name: String
    if let known {
      name = known.name
    } else {
      names += 1
      name = "s\(names)"
      let types = WireValues.types(of: command.values)
      guard PQsendPrepare(connection, name, command.text, Int32(types.count), types) == 1 else { throw .lost }
      prepared[key] = Prepared(name: name)
    }
    let sent = WireValues.withPointers(of: command.values) { count, values, lengths, formats in
      PQsendQueryPrepared(connection, name, count, values, lengths, formats, 1)
    }
    guard sent == 1 else { throw .lost }
    return (key, known == nil)
  }

  /// Reads one answer, to its end. With a key its rows are kept.
  private func answer(to command: Command, key: String?) throws(WireFault) -> Answer {
    guard let result = PQgetResult(connection) else { throw .lost }
    defer { PQclear(result) }
    // After each answer comes an empty one.
    defer { while let more = PQgetResult(connection) { PQclear(more) } }
    switch PQresultStatus(result) {
    case PGRES_COMMAND_OK:
      return Answer(
        count: Int(String(cString: PQcmdTuples(result))) ?? 0,
        isCommit: command.text == "COMMIT" && String(cString: PQcmdStatus(result)) == "COMMIT")
    case PGRES_TUPLES_OK:
      guard let key else { return Answer() }
      let columns = prepared[key]?.columns ?? WireColumns(result)
      prepared[key]?.columns = columns
      // A SELECT changes nothing, however many rows it gives.
      let isSelect = PQcmdStatus(result)?.pointee == CChar(UInt8(ascii: "S"))
      return Answer(
        rows: try columns.rows(of: result), count: isSelect ? 0 : Int(String(cString: PQcmdTuples(result))) ?? 0)
    case PGRES_PIPELINE_ABORTED: throw .skipped
    default: throw WireFault(result: result, connection: connection, statement: command.text)
    }
  }

  private func finish() throws(WireFault) {
    guard let result = PQgetResult(connection) else { throw .lost }
    defer { PQclear(result) }
    guard PQresultStatus(result) == PGRES_PIPELINE_SYNC else { throw .lost }
    // Lists of any length make texts without end; the usual ones are soon back.
    if prepared.count > 1_000 { cut() }
  }
}

private func noteWarning(_ context: UnsafeMutableRawPointer?, _ result: OpaquePointer?) {
  guard let context, let severity = PQresultErrorField(result, Int32(UInt8(ascii: "V"))),
    String(cString: severity) == "WARNING"
  else { return }
  Unmanaged<Wire>.fromOpaque(context).takeUnretainedValue().warn()
}
