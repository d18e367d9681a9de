import SQL
import Synchronization

/// Connections to the node that leads: as many as there are threads to use them.
final class ConnectionPool: Sendable {
  private struct State {
    var idle: [Wire] = []
    var busy: [ObjectIdentifier: Wire] = [:]
    var isClosed = false
  }

  private let settings: PostgresSettings
  private let isReader: Bool
  private let watch: LeaderWatch?
  private let state = Mutex(State())

  init(_ settings: PostgresSettings, isReader: Bool, watch: LeaderWatch?) {
    (self.settings, self.isReader, self.watch) = (settings, isReader, watch)
  }

  /// Runs `body` on a connection to the node that leads at this moment.
  ///
  /// What was read counts only if the node is still trusted afterwards.
  func use<T>(_ body: (Wire) throws -> T) throws -> T {
    let node = try trusted()
    let wire = try take(node)
    defer { give(wire) }
    let result = try body(wire)
    if isReader, watch != nil, try trusted() != node { throw WireFault.lost }
    return result
  }

  /// The node to use; 0 where nobody watches, since libpq then looks for itself.
  private func trusted() throws -> Int {
    guard let watch else { return 0 }
    guard let leader = watch.leader else { throw WireFault.lost }
    return leader
  }

  private func take(_ node: Int) throws -> Wire {
    let known = try state.withLock { state -> Wire? in
      if state.isClosed { throw SQLError.other("the database is closed") }
      state.idle.removeAll { $0.node != node || $0.isBroken }
      return state.idle.popLast()
    }
    let wire =
      try known ?? Wire(settings.parameters(node: watch == nil ? nil : node, isReader: isReader), node: node)
    state.withLock { $0.busy[ObjectIdentifier(wire)] = wire }
    return wire
  }

  private func give(_ wire: Wire) {
    state.withLock { state in
      state.busy[ObjectIdentifier(wire)] = nil
      if !wire.isBroken && !state.isClosed { state.idle.append(wire) }
    }
  }

  /// Ends the connections to nodes that are no longer trusted, under those who wait there too.
  func dropUntrusted() {
    guard let watch else { return }
    let leader = watch.leader
    state.withLock { state in
      state.idle.removeAll { $0.node != leader }
      for wire in state.busy.values where wire.node != leader { wire.cut() }
    }
  }

  func close() {
    state.withLock {
      $0.isClosed = true
      $0.idle.removeAll()
    }
  }
}
