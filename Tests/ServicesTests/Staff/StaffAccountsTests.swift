import Civil
import Regulations
import SQL
import Services
import Testing

@Suite("Accounts of the staff")
struct StaffAccountsTests {
  private static let newPassword = "finestra-blu-su-strada-5"

  @Test("an administrator adds a person, who sets a password by the mailed link, once")
  func invited() async throws {
    let world = try await AccountWorld()
    let admin = try await world.member([.administrator])
    let outcome = try await world.add(
      [.clerk], name: "Ugo Sala", email: "ugo@comune.example.it", .letter, by: .member(admin))
    guard case .added(let id, .mailed) = outcome else { throw AccountWorld.Refused() }
    let token = try await world.lastStaffToken()
    let set = SetStaffPassword(world.platform)
    #expect(try await set.isOpen(token, city: world.city))
    #expect(try await set(token, password: "ugo.sala!", city: world.city) == .refused(.guessable))
    #expect(try await set(token, password: Self.newPassword, city: world.city) == .done)
    #expect(try await set(token, password: Self.newPassword, city: world.city) == .linkGone)
    #expect(try await !set.isOpen(token, city: world.city))
    let member = try await world.find(
      try await world.staffSession(email: "ugo@comune.example.it", password: Self.newPassword))
    #expect(member?.id == id && member?.roles == [.clerk])
    #expect(
      try await world.acts().suffix(4) == [
        "member staff-added clerk", "member staff-link-made", "member staff-password-set", "member logged-in",
      ])
  }

  @Test("a link holds 72 hours, and a newer one ends it")
  func links() async throws {
    let world = try await AccountWorld()
    let id = try await world.addStaff()
    let (give, set) = (GiveStaffAccess(world.tools), SetStaffPassword(world.platform))
    guard case .given(.link(let first)) = try await give(.link, to: id, city: world.city, by: .console),
      case .given(.link(let second)) = try await give(.link, to: id, city: world.city, by: .console)
    else { throw AccountWorld.Refused() }
    #expect(try await set(first, password: Self.newPassword, city: world.city) == .linkGone)
    world.wait(minutes: 72 * 60)
    #expect(try await set(second, password: Self.newPassword, city: world.city) == .linkGone)
    try await ForgetStaleAccess(world.platform)()
    #expect(try await world.count("SELECT 1 FROM staff_link") == 0)
    _ = try await world.staffSession()
  }

  @Test("a new password by link ends all sessions and the wait after a hundred wrong ones, and is told by letter")
  func newPassword() async throws {
    let world = try await AccountWorld()
    let id = try await world.addStaff()
    let token = try await world.staffSession()
    for _ in 1...100 {
      #expect(try await world.enter(password: "sbagliata-1") == .refused)
      world.wait(minutes: 16)
    }
    guard case .tooMany = try await world.enter() else { throw AccountWorld.Refused() }
    _ = try await GiveStaffAccess(world.tools)(.letter, to: id, city: world.city, by: .console)
    let link = try await world.lastStaffToken()
    #expect(try await SetStaffPassword(world.platform)(link, password: Self.newPassword, city: world.city) == .done)
    #expect(try await world.find(token) == nil)
    _ = try await world.staffSession(password: Self.newPassword)
    #expect(try await world.letters().last?.letter == .staffPasswordChanged(name: "Ada Neri"))
  }

  @Test("an address belongs to one person of a city's staff; without a role nobody is added")
  func refused() async throws {
    let world = try await AccountWorld()
    try await world.addStaff()
    #expect(try await world.add([.treasurer], email: "ADA@comune.example.it", .link, by: .console) == .emailTaken)
    #expect(try await world.add([], email: "ugo@comune.example.it", .link, by: .console) == .noRole)
    #expect(try await world.count("SELECT 1 FROM staff") == 1)
    #expect(try await world.count("SELECT 1 FROM staff_link") == 0)
  }

  @Test("without the right nothing of the staff is seen or changed", arguments: [StaffRole.clerk, .treasurer])
  func noRight(role: StaffRole) async throws {
    let world = try await AccountWorld()
    let other = try await world.addStaff(email: "ugo@comune.example.it")
    let author = StaffAuthor.member(try await world.member([role]))
    let before = try await world.acts()
    await #expect(throws: StaffRefusal.noRight) { try await ListStaff(world.tools)(city: world.city, for: author) }
    await #expect(throws: StaffRefusal.noRight) {
      try await world.add([.administrator], email: "new@comune.example.it", .link, by: author)
    }
    await #expect(throws: StaffRefusal.noRight) {
      try await SetStaffRoles(world.tools)([.administrator], of: other, city: world.city, by: author)
    }
    await #expect(throws: StaffRefusal.noRight) {
      try await SetStaffState(world.tools)(isEnabled: false, other, city: world.city, by: author)
    }
    await #expect(throws: StaffRefusal.noRight) {
      try await GiveStaffAccess(world.tools)(.link, to: other, city: world.city, by: author)
    }
    #expect(try await world.acts() == before)
    #expect(try await world.count("SELECT 1 FROM staff") == 2)
  }

  @Test("nobody changes their own roles or shuts themselves out, so an administrator remains")
  func ownAccount() async throws {
    let world = try await AccountWorld()
    let admin = try await world.member([.administrator])
    let author = StaffAuthor.member(admin)
    #expect(
      try await SetStaffRoles(world.tools)([.administrator, .treasurer], of: admin.id, city: world.city, by: author)
        == .ownAccount)
    #expect(
      try await SetStaffState(world.tools)(isEnabled: false, admin.id, city: world.city, by: author) == .ownAccount)
  }

  @Test("disabled: sessions and link end at once, nothing is given; enabled again: the old password opens")
  func disabled() async throws {
    let world = try await AccountWorld()
    let id = try await world.addStaff()
    let token = try await world.staffSession()
    guard
      case .given(.link(let link)) = try await GiveStaffAccess(world.tools)(
        .link, to: id, city: world.city, by: .console)
    else { throw AccountWorld.Refused() }
    let state = SetStaffState(world.tools)
    #expect(try await state(isEnabled: false, id, city: world.city, by: .console) == .set)
    #expect(try await state(isEnabled: false, id, city: world.city, by: .console) == .set)
    #expect(try await world.find(token) == nil)
    #expect(try await !SetStaffPassword(world.platform).isOpen(link, city: world.city))
    #expect(try await GiveStaffAccess(world.tools)(.link, to: id, city: world.city, by: .console) == .disabled)
    #expect(try await state(isEnabled: true, id, city: world.city, by: .console) == .set)
    #expect(try await world.find(token) == nil, "what ended stays ended")
    _ = try await world.staffSession()
    #expect(
      try await world.acts().filter { $0.hasSuffix("abled") } == ["console staff-disabled", "console staff-enabled"])
  }

  @Test("a role taken away or an account disabled in the middle undoes what is under way")
  func inTheMiddle() async throws {
    let world = try await AccountWorld()
    let admin = try await world.member([.administrator])
    let author = StaffAuthor.member(admin)
    _ = try await SetStaffRoles(world.tools)([.clerk], of: admin.id, city: world.city, by: .console)
    await #expect(throws: StaffRefusal.noRight) {
      try await world.add([.clerk], email: "ugo@comune.example.it", .letter, by: author)
    }
    #expect(try await world.find(try await world.staffSession())?.roles == [.clerk])
    _ = try await SetStaffRoles(world.tools)([.administrator], of: admin.id, city: world.city, by: .console)
    _ = try await SetStaffState(world.tools)(isEnabled: false, admin.id, city: world.city, by: .console)
    await #expect(throws: StaffRefusal.signedOut) {
      try await world.add([.clerk], email: "ugo@comune.example.it", .letter, by: author)
    }
    await #expect(throws: StaffRefusal.signedOut) {
      try await ChangeStaffPassword(world.platform)(
        current: Ada.password, new: Self.newPassword, by: admin, city: world.city)
    }
    #expect(try await world.count("SELECT 1 FROM staff") == 1)
    #expect(try await world.letters().isEmpty)
  }

  @Test("the own password changes by knowing the present one; the other sessions end")
  func ownPassword() async throws {
    let world = try await AccountWorld()
    let member = try await world.member([.clerk])
    let other = try await world.staffSession()
    let change = ChangeStaffPassword(world.platform)
    #expect(
      try await change(current: "sbagliata-1", new: Self.newPassword, by: member, city: world.city) == .wrongCurrent)
    #expect(
      try await change(current: Ada.password, new: "corta", by: member, city: world.city)
        == .refused(.rule(.tooShort(atLeast: 8))))
    #expect(try await change(current: Ada.password, new: Self.newPassword, by: member, city: world.city) == .done)
    #expect(try await world.find(other) == nil)
    #expect(try await world.count("SELECT 1 FROM staff_session") == 1)
    #expect(try await world.enter() == .refused)
    _ = try await world.staffSession(password: Self.newPassword)
  }

  @Test("wrong present passwords are counted as at the login")
  func guessingInside() async throws {
    let world = try await AccountWorld()
    let member = try await world.member([.clerk])
    let change = ChangeStaffPassword(world.platform)
    for _ in 1...5 {
      #expect(try await change(current: "x", new: Self.newPassword, by: member, city: world.city) == .wrongCurrent)
    }
    #expect(
      try await change(current: Ada.password, new: Self.newPassword, by: member, city: world.city)
        == .tooMany(retryAt: world.now.adding(seconds: 1)))
  }

  @Test("the staff of another town is nobody here")
  func otherTown() async throws {
    let world = try await AccountWorld()
    let id = try await world.addStaff()
    try await world.engine.write { transaction in
      _ = try transaction.execute(
        """
        INSERT INTO staff (city, id, name, email, clerk, state, created_at, changed_at)
        VALUES ('crema', 'foreign', 'Eva Riva', \(Ada.email), 1, 'active', 0, 0)
        """)
    }
    let list = try await ListStaff(world.tools)(city: world.city, for: .console)
    #expect(list.map(\.id) == [id])
    #expect(
      try await SetStaffState(world.tools)(isEnabled: false, ID("foreign"), city: world.city, by: .console) == .nobody)
    #expect(
      try await SetStaffRoles(world.tools)([.clerk], of: ID("foreign"), city: world.city, by: .console) == .nobody)
    #expect(try await GiveStaffAccess(world.tools)(.link, to: ID("foreign"), city: world.city, by: .console) == .nobody)
  }
}
