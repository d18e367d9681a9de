import Foundation
import HTTPTypes
import Hummingbird

/// Who asks, for limits: the address of the connection, or what our own proxy says.
///
/// Of an IPv6 address only the network counts, since one household has 2^64 of them.
func clientAddress(of request: Request, _ context: WebContext, trustedProxies: [String]) -> String {
  guard trustedProxies.contains(context.address) else { return network(of: context.address) }
  let named = request.headers[values: forwardedFor].joined(separator: ",").split(separator: ",")
    .map { $0.trimmingCharacters(in: .whitespaces) }
  // Whatever stands before the last address that is not ours was written by the client.
  let client = named.last { !$0.isEmpty && !trustedProxies.contains($0) }
  return network(of: client.map { String($0.prefix(64)) } ?? context.address)
}

private let forwardedFor = named("X-Forwarded-For")

private func network(of address: String) -> String {
  var bytes = in6_addr()
  guard address.contains(":"), inet_pton(AF_INET6, address, &bytes) == 1 else { return address }
  return withUnsafeBytes(of: bytes) { raw in
    let isMappedIPv4 = raw.prefix(10).allSatisfy { $0 == 0 } && raw[10] == 0xFF && raw[11] == 0xFF
    let part = isMappedIPv4 ? raw.suffix(4) : raw.prefix(8)
    return part.map { "\($0)" }.joined(separator: ".")
  }
}
