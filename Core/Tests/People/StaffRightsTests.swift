import Regulations
import Testing

@Suite("Rights of the staff")
struct StaffRightsTests {
  private func refusal(
    of approver: String, _ roles: Set<StaffRole>, requestedBy requester: String
  ) -> StaffRights.Refusal? {
    do throws(StaffRights.Refusal) {
      try StaffRights.checkApproval(by: ID(approver), with: StaffRights(of: roles), requestedBy: ID(requester))
      return nil
    } catch {
      return error
    }
  }

  @Test("each role has its rights and no more")
  func perRole() {
    #expect(StaffRights(of: [.clerk]).all == [.sell, .takeCash, .requestRefund])
    #expect(StaffRights(of: [.treasurer]).all == [.requestRefund, .approveRefund, .seeLedger, .reconcile])
    #expect(StaffRights(of: [.administrator]).all == [.manageStaff])
    #expect(StaffRights(of: []).all == [])
  }

  @Test("somebody with all roles has all rights, and every right belongs to some role")
  func allRoles() {
    #expect(StaffRights(of: Set(StaffRole.allCases)).all == Set(StaffRight.allCases))
  }

  @Test("a treasurer approves what another asked for, never what they asked for themselves")
  func fourEyes() {
    #expect(refusal(of: "bruno", [.treasurer], requestedBy: "anna") == nil)
    #expect(refusal(of: "bruno", [.treasurer], requestedBy: "bruno") == .ownRequest)
    #expect(refusal(of: "bruno", Set(StaffRole.allCases), requestedBy: "bruno") == .ownRequest)
  }

  @Test("who may not approve is told so first", arguments: [StaffRole.clerk, .administrator])
  func noRight(role: StaffRole) {
    #expect(refusal(of: "anna", [role], requestedBy: "bruno") == .noRight(.approveRefund))
    #expect(refusal(of: "anna", [role], requestedBy: "anna") == .noRight(.approveRefund))
  }
}
