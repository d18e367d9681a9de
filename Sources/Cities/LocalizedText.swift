/// A text of the town in each language it speaks to its people.
public struct LocalizedText: Hashable, Sendable {
  public let it: String
  public let en: String

  public init(it: String, en: String) {
    self.it = it
    self.en = en
  }

  /// The text for a language code, `it` or `en`; Italian for any other.
  public subscript(_ language: String) -> String { language == "en" ? en : it }
}
