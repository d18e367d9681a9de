import Cities
import Regulations
import Testing

@Suite("Areas within walking distance")
struct NeighboursTests {
  private let laSpezia: CityVersion

  init() throws { laSpezia = try CityFolders.load("la-spezia").versions[0] }

  @Test("the nearest comes first, the area itself and those far away do not come at all")
  func order() {
    let near = laSpezia.neighbours(of: ID("rossa"), within: 600)
    #expect(!near.isEmpty && !near.contains { $0.area == ID("rossa") })
    #expect(near.map(\.metres) == near.map(\.metres).sorted())
    #expect(near.allSatisfy { $0.metres <= 600 })
    #expect(laSpezia.neighbours(of: ID("rossa"), within: 100_000).count == laSpezia.areas.count - 1)
  }

  @Test("two areas are as far from each other from either side")
  func bothWays() {
    for area in laSpezia.areas {
      for other in laSpezia.neighbours(of: area.id, within: 100_000) {
        let back = laSpezia.neighbours(of: other.area, within: 100_000).first { $0.area == area.id }
        #expect(abs((back?.metres ?? -10) - other.metres) <= 1, "\(area.id.text) \(other.area.text)")
      }
    }
  }

  @Test("a minute of latitude is a nautical mile, and no area of Chivasso is farther than that")
  func scale() throws {
    let chivasso = try CityFolders.load("chivasso").versions[0]
    let far = chivasso.neighbours(of: ID("centro"), within: 1_852)
    #expect(far.count == 2)
    // 45.19140 and the outline north of it, from 45.19189 on: half a thousandth of a degree.
    #expect((45...65).contains(far.first { $0.area == ID("vittorio-veneto") }?.metres ?? 0))
  }
}
