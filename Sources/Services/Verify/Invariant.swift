/// Something that must be true of every database: of its money, its rights, or the ground they stand on.
public struct Invariant: Hashable, Sendable {
  /// Never changes, so that alarms and tests can name it.
  public let id: String
  /// The number under which the reliability notes speak of it: 1 for I1. Nil where they do not.
  public let law: Int?
  /// What is wrong where it is broken.
  public let sentence: String

  init(_ id: String, law: Int? = nil, _ sentence: String) {
    self.id = id
    self.law = law
    self.sentence = sentence
  }
}

/// A place where an invariant is broken. Holds ids, never what they stand for.
public struct Finding: Hashable, Sendable {
  public let invariant: Invariant
  public let table: String
  /// City first, then the key of the row.
  public let ids: [String]
  /// Figures, where they say more; empty otherwise.
  public let detail: String

  init(_ invariant: Invariant, table: String, ids: [String], detail: String = "") {
    self.invariant = invariant
    self.table = table
    self.ids = ids
    self.detail = detail
  }

  /// `I1 capture-unused: capture chivasso/paypal/3C67: money was taken and …`.
  public var line: String {
    let law = invariant.law.map { "I\($0) " } ?? ""
    let place = ids.isEmpty ? table : "\(table) \(ids.joined(separator: "/"))"
    return "\(law)\(invariant.id): \(place): \(invariant.sentence)\(detail.isEmpty ? "" : " (\(detail))")"
  }
}
