/// Every text of the portal in one language; one room of texts for each group of pages.
public struct Texts: Hashable, Sendable {
  public let language: Language

  public init(_ language: Language) { self.language = language }

  public var common: CommonTexts { CommonTexts(language) }
}
