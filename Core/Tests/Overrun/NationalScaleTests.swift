import Money
import Regulations
import Testing

@Suite("The national scale")
struct NationalScaleTests {
  static let scale = NationalScale(
    tolerated: 10, reduced: 50, reducedAmount: .spelled("21.00"), fullAmount: .spelled("42.00"), dayTariff: nil)

  @Test(
    "up to a tenth of the paid time nothing, up to half of it the reduced sanction, beyond it the full one",
    arguments: [
      (120, 1, NationalScale.Step.tolerated), (120, 12, .tolerated), (120, 13, .reduced), (120, 60, .reduced),
      (120, 61, .full), (60, 6, .tolerated), (60, 7, .reduced), (60, 30, .reduced), (60, 31, .full),
      (25, 2, .tolerated), (25, 3, .reduced), (25, 12, .reduced), (25, 13, .full), (0, 5, .full),
    ])
  func steps(paid: Int, overrun: Int, step: NationalScale.Step) {
    #expect(Self.scale.step(paid: paid, overrun: overrun) == step)
  }

  @Test("each step has its base")
  func base() {
    #expect(
      [NationalScale.Step.tolerated, .reduced, .full].map { Self.scale.base(of: $0).decimal } == [
        "0.00", "21.00", "42.00",
      ])
  }
}
