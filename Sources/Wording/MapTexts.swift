/// The names of the drawn map.
public struct MapTexts: Hashable, Sendable {
  let language: Language

  public init(_ language: Language) { self.language = language }

  public var allAreas: String {
    language.pick(
      "Mappa delle aree a pagamento; l’elenco con le strade è sotto.",
      "Map of the paid areas; the list of streets is below.")
  }
  public var permitAreas: String {
    language.pick(
      "Mappa delle aree dove vale l’abbonamento; l’elenco con le strade è sotto.",
      "Map of the areas where the permit holds; the list of streets is below.")
  }
}
