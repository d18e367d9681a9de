/// One thing that happens in a history. Whatever it draws comes from its own seed, so that other steps can be left out.
struct Happening: Hashable, Sendable {
  enum Kind: String, CaseIterable, Sendable {
    case minutesPass, hoursPass, daysPass, monthPasses, clockChange, clockGoesBack, clockIsRight
    case renew, formAgain, goToProvider, payerDecides, payerReturns, payerCancels
    case notices, forgedNotice, sweep, post, reminders, staleAccess
    case registerImport, logIn, visit, logOut, openAccount
    case look, outage, crash, together

    var weight: Int {
      switch self {
      case .minutesPass: 20
      case .hoursPass: 8
      case .daysPass: 4
      case .monthPasses: 5
      case .clockChange, .clockGoesBack, .clockIsRight, .outage: 1
      case .renew: 22
      case .formAgain: 6
      case .goToProvider: 8
      case .payerDecides: 26
      case .payerReturns: 14
      case .payerCancels: 5
      case .notices: 18
      case .forgedNotice: 2
      case .sweep: 18
      case .post: 8
      case .reminders, .staleAccess: 1
      case .registerImport: 3
      case .logIn: 4
      case .visit: 5
      case .logOut: 1
      case .openAccount: 2
      case .look: 8
      case .crash: 12
      case .together: 16
      }
    }
  }

  let kind: Kind
  let seed: UInt64
}

/// What happens to some towns in some months: everything in it follows from its seed.
struct History: Sendable {
  static let length = 200

  let seed: UInt64
  var steps: [Happening]

  init(seed: UInt64) {
    self.seed = seed
    var draw = Draw(seed: seed)
    _ = draw.next()
    let kinds = Happening.Kind.allCases.map { ($0, weight: $0.weight) }
    steps = (0..<Self.length).map { _ in Happening(kind: draw.pick(weighted: kinds), seed: draw.next()) }
  }
}
