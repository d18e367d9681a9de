import CLibPQ
import SQL

/// How to reach the database.
public struct PostgresSettings: Sendable {
  /// `postgres://user@host1:5432,host2:5432/sosta`, or `postgres:///sosta?host=/run/postgresql`.
  let url: String
  /// Hosts and ports of the URL, in order.
  let hosts: [(host: String, port: String)]
  /// What the URL itself wants of the session.
  private let options: String?
  let readers: Int
  let writers: Int

  /// - Parameters:
  ///   - url: without a password where a password file has it (`passfile=…`, or PGPASSFILE).
  ///   - readers, writers: connections at most, each with a thread of its own.
  /// - Throws: `PostgresStartError`.
  public init(url: String, readers: Int = 8, writers: Int = 4) throws {
    var fault: UnsafeMutablePointer<CChar>?
    guard let known = PQconninfoParse(url, &fault) else {
      defer { PQfreemem(fault) }
      throw PostgresStartError.wrongAddress(fault.map { String(cString: $0) } ?? "")
    }
    defer { PQconninfoFree(known) }
    var found: [String: String] = [:]
    var option = known
    while let keyword = option.pointee.keyword {
      found[String(cString: keyword)] = option.pointee.val.map { String(cString: $0) }
      option += 1
    }
    let parts = { (text: String?) in
      (text ?? "").split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let (names, ports) = (parts(found["host"]), parts(found["port"]))
    hosts = (names.isEmpty ? [""] : names).enumerated().map { index, name in
      (name, ports.count == 1 ? ports[0] : ports.indices.contains(index) ? ports[index] : "")
    }
    (self.url, options, self.readers, self.writers) = (url, found["options"], readers, writers)
  }

  /// How many hosts the address names.
  public var nodes: Int { hosts.count }

  /// What libpq is told. A commit must never be ended by a time limit: whether it counts would be unknown.
  func parameters(node: Int?, isReader: Bool) -> [(String, String)] {
    var limits = [
      "idle_in_transaction_session_timeout=10s", "lock_timeout=10s", "default_transaction_deferrable=off",
      // Compiling a statement takes longer than ours run.
      "jit=off",
    ]
    if isReader { limits += ["statement_timeout=60s", "default_transaction_read_only=on"] }
    // Verbs find by key, in the order in which their joins are written, and each text is planned once: without statistics,
    // as after a copy, the planner would take whole towns for a few rows.
    if !isReader {
      limits += [
        "join_collapse_limit=1", "enable_seqscan=off", "enable_hashjoin=off", "enable_mergejoin=off",
        "plan_cache_mode=force_generic_plan",
      ]
    }
    var parameters = [
      ("dbname", url), ("connect_timeout", "3"), ("application_name", "sosta"), ("client_encoding", "UTF8"),
      ("keepalives_idle", "5"), ("keepalives_interval", "2"), ("keepalives_count", "3"), ("tcp_user_timeout", "10000"),
      ("options", ([options].compactMap(\.self) + limits.map { "-c \($0)" }).joined(separator: " ")),
    ]
    if let node, hosts.indices.contains(node) {
      if !hosts[node].host.isEmpty { parameters.append(("host", hosts[node].host)) }
      // Always told: of `one,two:5433` the port alone would be left as a list for one host, which libpq refuses.
      parameters.append(("port", hosts[node].port.isEmpty ? "5432" : hosts[node].port))
    }
    // A node that says it takes no writes is not asked; on a stand-by libpq goes on to the next host.
    parameters.append(("target_session_attrs", isReader ? "primary" : "read-write"))
    return parameters
  }
}

/// Why PostgreSQL cannot be used. The program must not start.
public enum PostgresStartError: Error, Equatable, Sendable, CustomStringConvertible {
  case wrongAddress(String)
  case cannotConnect
  /// The server would not keep what it must.
  case wrongSetting(name: String, found: String, demanded: String)

  public var description: String {
    switch self {
    case .wrongAddress(let why): "The address of the database cannot be read: \(why)"
    case .cannotConnect:
      """
      No PostgreSQL that takes writes answers at the address of the settings. Check that it runs, that this machine may \
      connect (pg_hba.conf) and that user, password and database are right.
      """
    case .wrongSetting(let name, let found, let demanded):
      "The database would not be safe: \(name) is \(found) and must be \(demanded). Nothing was started."
    }
  }
}
