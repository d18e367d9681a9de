import Foundation
import HTTPTypes
import Hummingbird

/// Where a person was going when the login came in between: a place of this portal, below city and language.
enum ReturnPlace {
  /// Only what can be an address of ours; anything else counts as nowhere.
  static func checked(_ typed: String) -> String? {
    let marks = Set("-._~/?=&%".utf8)
    guard typed.utf8.count <= 300, typed.hasPrefix("/"), !typed.hasPrefix("//"),
      typed.utf8.allSatisfy({
        48...57 ~= $0 || 65...90 ~= $0 || 97...122 ~= $0 || marks.contains($0)
      })
    else { return nil }
    return typed
  }

  /// The page on which a form was sent that came too late.
  static func page(before request: Request, root: String) -> String? {
    guard let referrer = request.headers[.referer], let scheme = referrer.range(of: "://") else { return nil }
    let address = referrer[scheme.upperBound...]
    guard let slash = address.firstIndex(of: "/"), String(address[..<slash]) == request.head.authority else {
      return nil
    }
    let path = address[slash...]
    guard path.hasPrefix(root + "/") else { return nil }
    return checked(String(path.dropFirst(root.utf8.count)))
  }
}
