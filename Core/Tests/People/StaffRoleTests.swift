import Regulations
import Testing

@Suite("Roles of the staff")
struct StaffRoleTests {
  @Test("the names under which roles are stored and typed are these and no others")
  func names() {
    #expect(StaffRole.allCases.map(\.rawValue) == ["clerk", "treasurer", "administrator"])
    #expect(StaffRole(rawValue: "mayor") == nil)
    #expect(StaffRole(rawValue: "Clerk") == nil)
  }
}
