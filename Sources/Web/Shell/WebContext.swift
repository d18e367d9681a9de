public import Hummingbird
import NIOCore
import Regulations
import Services

/// What goes along with one request from the edge to the page.
public struct WebContext: RequestContext {
  public var coreContext: CoreRequestContextStorage
  private let peer: SocketAddress?
  /// Set once the address names a city that we have.
  var visit: Visit?

  public init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    peer = source.channel.remoteAddress
  }

  /// The address the request came from, for limits; empty when there is none.
  var address: String { peer?.ipAddress ?? "" }

  /// A form is at most 1 MiB.
  public var maxUploadSize: Int { 1 << 20 }

  /// The page under way. Every route of a room has one; without a city there is no such page.
  var page: PageContext {
    get throws {
      guard let visit else { throw PageFault.notFound }
      return visit.page
    }
  }

  /// The form that was sent, already checked to come from one of our pages; empty for GET.
  var form: Form { visit?.form ?? .empty }

  /// Who of the staff asks; else the browser is led to the login of the office and back here afterwards.
  var member: StaffMember {
    get throws {
      guard let member = visit?.page.member else { throw PageFault.loginNeeded }
      return member
    }
  }

  /// The same, for what not everybody of the staff may see or do.
  func member(with right: StaffRight) throws -> StaffMember {
    let member = try member
    guard member.rights.has(right) else { throw PageFault.noRight }
    return member
  }

  /// The person who is logged in; else the browser is led to the login and back here afterwards.
  var visitor: Visitor {
    get throws {
      guard let visitor = visit?.page.visitor else { throw PageFault.loginNeeded }
      return visitor
    }
  }
}

/// Who looks at a page, and from which side of the desk.
enum Caller: Hashable, Sendable {
  case guest
  case citizen(Visitor)
  /// A page of the office; nobody before the login.
  case office(StaffMember?)

  /// The token of the session's forms.
  var csrf: String? {
    switch self {
    case .guest: nil
    case .citizen(let visitor): visitor.csrf
    case .office(let member): member?.csrf
    }
  }
}

/// A person who is logged in to one city's portal.
public struct Visitor: Hashable, Sendable {
  public let citizen: String
  public let session: String
  public let name: String
  /// The token every form of this session carries.
  public let csrf: String

  public init(citizen: String, session: String, name: String, csrf: String) {
    self.citizen = citizen
    self.session = session
    self.name = name
    self.csrf = csrf
  }
}

/// A request inside a city's portal.
struct Visit: Sendable {
  let page: PageContext
  let form: Form
}

/// Why a page cannot be shown. Each has its own page, with a way on.
enum PageFault: Error, Hashable, Sendable {
  case notFound
  /// The browser is led to the login and comes back afterwards.
  case loginNeeded
  /// The form's token is missing or old, or the form came from another site.
  case staleForm
  /// The body is over 1 MiB.
  case tooLarge
  /// A request no browser sends by itself.
  case badRequest
  /// A body that is no form, such as files.
  case wrongMediaType
  case wrongMethod(allowed: [String])
  /// Somebody of the staff without the right to it.
  case noRight
  case tooManyAttempts(waitMinutes: Int)
  /// The data were restored: pages can be read, nothing can be changed yet.
  case recovering
}
