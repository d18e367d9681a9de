import Regulations
import Testing

@Suite("Areas")
struct AreaTests {
  @Test("an area keeps its colour, kind, tariff and paid hours")
  func parts() {
    let area = SmallTown.area("centro", zone: "rossa", kind: .rotation(maximumMinutes: 60))
    #expect(area.id == ID("centro"))
    #expect(area.zone == ID("rossa"))
    #expect(area.kind == .rotation(maximumMinutes: 60))
    #expect(area.tariff == SmallTown.tariff)
    #expect(area.paidHours == SmallTown.paidHours)
  }

  @Test("a rotation of one hour is not one of two, and residents' zone B is not BC")
  func kinds() {
    #expect(Area.Kind.rotation(maximumMinutes: 60) != .rotation(maximumMinutes: 120))
    #expect(Area.Kind.residentsZone("B") != .residentsZone("BC"))
    #expect(Area.Kind.residentsZone("A") != .residentsOnly)
  }
}
