/// Something that not everybody of the staff may do.
public enum StaffRight: String, CaseIterable, Hashable, Sendable {
  /// Sell at the desk.
  case sell
  /// Take cash, and count it at the end of the day.
  case takeCash
  /// Ask that money goes back to who paid it.
  case requestRefund
  /// Let money go back that another asked for.
  case approveRefund
  /// See all money of the town.
  case seeLedger
  /// Read in the files of bank and post, say what an amount was for, close a day.
  case reconcile
  /// Open and close accounts of the staff, and set their roles.
  case manageStaff
}

/// What one person of the staff may do: all that any of the roles may.
public struct StaffRights: Hashable, Sendable {
  public let all: Set<StaffRight>

  public init(of roles: Set<StaffRole>) {
    all = roles.reduce(into: []) { $0.formUnion(StaffRights.rights(of: $1)) }
  }

  public func has(_ right: StaffRight) -> Bool { all.contains(right) }

  /// Why one person may not decide what another asked for.
  public enum Refusal: Error, Hashable, Sendable {
    case noRight(StaffRight)
    /// Nobody decides what they asked for themselves, whatever their roles.
    case ownRequest
  }

  /// Whether this person may approve a request: with the right to, and never their own.
  public static func checkApproval(
    by approver: ID<Staff>, with rights: StaffRights, requestedBy requester: ID<Staff>
  ) throws(Refusal) {
    guard rights.has(.approveRefund) else { throw .noRight(.approveRefund) }
    guard approver != requester else { throw .ownRequest }
  }

  private static func rights(of role: StaffRole) -> Set<StaffRight> {
    switch role {
    case .clerk: [.sell, .takeCash, .requestRefund]
    case .treasurer: [.requestRefund, .approveRefund, .seeLedger, .reconcile]
    case .administrator: [.manageStaff]
    }
  }
}
