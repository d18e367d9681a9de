/// A letter in words, ready for its text and its HTML part.
public struct LetterWords: Hashable, Sendable {
  public let subject: String
  public let greeting: String
  public let paragraphs: [String]
  /// The one thing to do next: what it says, and where it leads.
  public let button: Button?
  /// After the button: what to do when something is not right.
  public let notes: [String]
  public let closing: String

  public struct Button: Hashable, Sendable {
    public let label: String
    public let url: String

    public init(label: String, url: String) {
      self.label = label
      self.url = url
    }
  }
}
