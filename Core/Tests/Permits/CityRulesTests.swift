import Regulations
import Testing

@Suite("The numbers of a city")
struct CityRulesTests {
  @Test("a product is found by its name, and no other in its place")
  func product() {
    #expect(SmallTown.rules.product(ID("verde")) == SmallTown.green)
    #expect(SmallTown.rules.product(ID("Verde")) == nil)
  }

  @Test("the areas of a permit come in the city's order")
  func areas() {
    let covered = SmallTown.rules.areas(coveredBy: SmallTown.yellowAndGreen, zones: [ID("verde"), ID("gialla")])
    #expect(covered.map(\.id.text) == ["gialla", "verde", "a", "a-zampino", "a-ferrari"])
  }
}
