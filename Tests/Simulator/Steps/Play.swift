import Civil
import SQLiteEngine
import Services

/// Plays a history: its steps, with everything that can go wrong, then a day in which nothing does.
struct Play {
  let world: World

  /// The first invariant that does not hold; nil when all do.
  static func broken(_ history: History, on bench: Bench) async throws -> Broken? {
    try await bench.clear()
    let play = Play(world: try await World(history, bench: bench))
    return await play.broken(history, bench)
  }

  private func broken(_ history: History, _ bench: Bench) async -> Broken? {
    do {
      for step in history.steps { try await take(step) }
      try await Audit(world, isSettled: false)()
      try await calmDown()
      try await Audit(world, isSettled: true, tally: bench.tally)()
      if world.flaw.mutant != nil || history.seed.isMultiple(of: 8) {
        try await Walls(world)()
        try await verify()
      }
    } catch let broken as Broken {
      return broken
    } catch {
      return Broken("fault", "\(error)")
    }
    return nil
  }

  /// The product's own judge agrees.
  private func verify() async throws {
    let report = try await VerifyDatabase(cities: world.cities)(world.engine)
    if let finding = report.findings.first { throw Broken("verify", finding.line) }
  }

  private func take(_ step: Happening) async throws {
    world.reseed(step.seed)
    var deeds = Deeds(world, seed: step.seed)
    do {
      switch step.kind {
      case .together: await together(&deeds.draw)
      case .crash: try await crash(&deeds)
      default: try await Play.perform(step.kind, &deeds)
      }
    } catch is Killed {}
    world.instances.forEach { $0.spare() }
    world.restartTheDead()
    if let broken = world.broken { throw broken }
  }

  private static let deadly: [Happening.Kind] = [
    .renew, .formAgain, .goToProvider, .payerReturns, .payerReturns, .payerReturns, .payerCancels, .notices, .notices,
    .sweep, .sweep, .sweep, .post, .registerImport, .reminders, .logIn, .openAccount,
  ]

  /// The process dies at one of its next waits, in the middle of what it does.
  private func crash(_ deeds: inout Deeds) async throws {
    let kind = deeds.draw.pick(Play.deadly) ?? .sweep
    let place = deeds.draw.pick(Instance.Death.Place.allCases) ?? .before
    world.instances[deeds.at].willDie(
      Instance.Death(waits: deeds.draw.below(6), place: place, statements: deeds.draw.below(12)))
    // Where money becomes a right is the most to lose.
    if deeds.draw.happens(perMille: 700), let name = deeds.agreed() { return try await deeds.comeBack(name) }
    try await Play.perform(kind, &deeds)
  }

  /// Both processes at once, or one of them twice.
  private func together(_ draw: inout Draw) async {
    let kinds: [Happening.Kind] = [
      .renew, .renew, .formAgain, .formAgain, .goToProvider, .payerReturns, .payerReturns, .payerCancels, .notices,
      .sweep, .sweep, .registerImport, .post,
    ]
    let world = world
    // The same thing done at both, or two different ones.
    let (sameKind, sameSeed) = (draw.pick(kinds) ?? .sweep, draw.next())
    let isSame = draw.happens(perMille: 400)
    var first = Deeds(world, seed: sameSeed)
    let name = draw.happens(perMille: 350) ? first.agreed() : nil
    let operations = (0..<draw.below(2) + 2).map { lane -> @Sendable () async -> Void in
      let kind = isSame ? sameKind : draw.pick(kinds) ?? .sweep
      let seed = isSame ? sameSeed : draw.next()
      let process = draw.below(2)
      return {
        var deeds = Deeds(world, seed: seed, at: isSame || name != nil ? lane % 2 : process)
        do {
          if let name { try await deeds.comeBack(name) } else { try await Play.perform(kind, &deeds) }
        } catch is Killed {} catch {
          world.broken = world.broken ?? (error as? Broken) ?? Broken("fault", "\(error)")
        }
      }
    }
    await world.turns.run(operations, draw: &draw)
  }

  private static func perform(_ kind: Happening.Kind, _ deeds: inout Deeds) async throws {
    switch kind {
    case .minutesPass: deeds.pass(milliseconds: deeds.draw.number(in: 1_000...8 * 60_000))
    case .hoursPass: deeds.pass(minutes: deeds.draw.number(in: 31...20 * 60))
    case .daysPass: deeds.draw.happens(perMille: 500) ? deeds.nearMidnight() : deeds.daysPass()
    case .monthPasses: deeds.monthPasses()
    case .clockChange: deeds.clockChanges()
    case .clockGoesBack: deeds.clockGoesBack()
    case .clockIsRight: deeds.world.clock.correct()
    case .renew: try await deeds.renew()
    case .formAgain: try await deeds.sendFormAgain()
    case .goToProvider: try await deeds.goToProvider()
    case .payerDecides: try await deeds.payerDecides()
    case .payerReturns: try await deeds.payerComesBack()
    case .payerCancels: try await deeds.payerCancels()
    case .notices: try await deeds.notices()
    case .forgedNotice: try await deeds.forgedNotice()
    case .sweep, .together, .crash: try await deeds.sweep()
    case .post: try await deeds.deliverLetters()
    case .reminders: _ = try await RemindHolders(deeds.platform)()
    case .staleAccess: try await ForgetStaleAccess(deeds.platform)()
    case .registerImport: try await deeds.importRegister()
    case .logIn: try await deeds.logIn()
    case .visit: try await deeds.visit()
    case .logOut: try await deeds.logOut()
    case .openAccount: try await deeds.openAccount()
    case .look: try await deeds.look()
    case .outage: deeds.outage()
    }
  }

  /// Faults are over: within a day everything that was begun must come to its end by the jobs alone.
  private func calmDown() async throws {
    world.instances.forEach { $0.spare() }
    world.office.setOut(false)
    world.setFaults(0)
    world.mailFailsPerMille = 0
    world.flaw.calmDown()
    world.clock.correct()
    var deeds = Deeds(world, seed: 1)
    // The provider's own delays end first: three days at most.
    for hours in [1, 11, 12, 24, 24, 1] as [Int64] {
      deeds.pass(minutes: hours * 60)
      try await work(&deeds)
    }
    for _ in 0..<12 {
      deeds.pass(minutes: 125)
      try await work(&deeds)
    }
    for _ in 0..<3 {
      deeds.pass(minutes: 1)
      try await work(&deeds)
    }
  }

  private func work(_ deeds: inout Deeds) async throws {
    do {
      try await deeds.sweep()
      try await deeds.notices()
      try await deeds.deliverLetters()
    } catch is Killed {
      world.restartTheDead()
    }
    if let broken = world.broken { throw broken }
  }
}

extension Deeds {
  mutating func daysPass() { pass(minutes: draw.number(in: 1440...6 * 1440)) }
}
