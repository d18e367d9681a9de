import HTML
import HTTPTypes
import Hummingbird
import Regulations
import Services
import Wording

/// A room of the office: a card of its first page and a word of its menu, for those who may enter.
enum OfficeRoom: CaseIterable, Sendable {
  case ledger, reconciliation, staff, profile

  /// Nil where everybody of the staff may enter.
  var right: StaffRight? {
    switch self {
    case .ledger: .seeLedger
    case .reconciliation: .reconcile
    case .staff: .manageStaff
    case .profile: nil
    }
  }

  /// Below city and language; all places of the room begin so.
  var place: String {
    switch self {
    case .ledger: "/ufficio/contabilita"
    case .reconciliation: "/ufficio/riconciliazione"
    case .staff: "/ufficio/personale"
    case .profile: "/ufficio/profilo"
    }
  }

  func title(_ texts: OfficeTexts) -> String {
    switch self {
    case .ledger: texts.ledger
    case .reconciliation: texts.reconciliation
    case .staff: texts.staff
    case .profile: texts.profile
    }
  }

  func lead(_ texts: OfficeTexts) -> String {
    switch self {
    case .ledger: texts.ledgerRoom
    case .reconciliation: texts.reconciliationRoom
    case .staff: texts.staffRoom
    case .profile: texts.profileRoom
    }
  }

  var icon: Icon {
    switch self {
    case .ledger: .card
    case .reconciliation: .check
    case .staff: .list
    case .profile: .user
    }
  }

  static func open(to member: StaffMember) -> [OfficeRoom] {
    allCases.filter { $0.right.map(member.rights.has) ?? true }
  }
}

extension PageContext {
  /// A page of the office: never kept, and at an address that exists in the other language too.
  ///
  /// - Parameters:
  ///   - isFirst: without a path above the title.
  ///   - isWide: for tables and cards.
  func office(
    _ place: String, _ title: String, _ problems: Problems = Problems(), status: HTTPResponse.Status = .ok,
    crumbs: [Crumb] = [], isFirst: Bool = false, isWide: Bool = false, _ body: HTML
  ) -> Response {
    var page = self
    page.place = place
    return page.response(
      PageHead(
        title, section: isFirst ? .home : .none, crumbs: crumbs, status: status, hasErrors: !problems.isEmpty),
      isWide ? body : "<div class=\"s-narrow\">\(body)</div>")
  }
}
