/// A duty that the town gave to one of its staff. One person may have several.
public enum StaffRole: String, CaseIterable, Hashable, Sendable {
  /// Serves at the desk: sells, takes cash, asks for refunds.
  case clerk
  /// Answers for the money: sees all of it, approves refunds, closes days, reads in the files of bank and post.
  case treasurer
  /// Says who works here, and as what.
  case administrator
}

/// A person of the town's staff, as the subject of an `ID`.
public enum Staff {}
