/// A language of the portal, by its code as in `lang="it"`. Italian comes first: it is the one the town answers for.
public enum Language: String, CaseIterable, Hashable, Sendable {
  case it, en

  /// The language's own name for itself.
  public var name: String {
    switch self {
    case .it: "Italiano"
    case .en: "English"
    }
  }

  public var other: Language {
    switch self {
    case .it: .en
    case .en: .it
    }
  }

  /// The text in this language.
  public func pick(_ italian: @autoclosure () -> String, _ english: @autoclosure () -> String) -> String {
    switch self {
    case .it: italian()
    case .en: english()
    }
  }
}
