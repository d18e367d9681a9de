import Money
import Regulations
import Testing

@Suite("Where a permit holds")
struct PermitCoverageTests {
  @Test(
    "a permit holds in these areas and in no other",
    arguments: [
      (
        SmallTown.everywhere, ["rossa", "gialla", "verde"],
        ["rossa", "gialla", "verde", "lungomare", "a", "a-zampino", "a-ferrari"],
        "all but rotation, residents only and residents' zones B, C and BC (R6)"
      ),
      (SmallTown.everywhere, ["verde"], ["verde", "lungomare"], "sold for the green zone only"),
      (SmallTown.everywhere, ["rossa"], ["rossa", "lungomare"], "residents' zone A is yellow here"),
      (
        SmallTown.yellowAndGreen, ["gialla", "verde"], ["gialla", "verde", "a", "a-zampino", "a-ferrari"],
        "not in the red zone"
      ),
      (SmallTown.green, ["verde"], ["verde"], "the cheapest"),
      (SmallTown.green, ["verde", "rossa"], ["verde"], "a zone that the product does not have is never given"),
      (SmallTown.green, [], [], "sold for no zone"),
      (SmallTown.railway, ["residenti-a"], ["a"], "zone A less two areas (R7)"),
    ] as [(Product, [String], [String], String)])
  func areas(product: Product, zones: [String], expected: [String], because: String) {
    let found = SmallTown.areas.filter { PermitCoverage.holds(product, zones: zones.map { ID($0) }, in: $0) }
    #expect(found.map(\.id.text) == expected, "\(because)")
  }

  @Test("an area named as an exception is stronger than one named as an addition")
  func exceptionWins() {
    let product = Product(
      id: ID("x"), zones: [ID("verde")], alsoIn: [ID("verde")], exceptIn: [ID("verde")], terms: [], tax: .outside)
    #expect(!PermitCoverage.holds(product, zones: [ID("verde")], in: SmallTown.area("verde", zone: "verde")))
  }

  @Test("no addition opens rotation areas or places kept for residents")
  func neverAdded() {
    let product = Product(
      id: ID("x"), zones: [ID("rossa"), ID("gialla"), ID("verde")], alsoIn: SmallTown.areas.map(\.id), terms: [],
      tax: .outside)
    let found = SmallTown.areas.filter { PermitCoverage.holds(product, zones: product.zones, in: $0) }
    #expect(found.map(\.id.text) == ["rossa", "gialla", "verde", "lungomare"])
  }
}
