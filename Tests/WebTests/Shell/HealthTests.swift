import HTTPTypes
import Hummingbird
import HummingbirdTesting
import SQL
import Services
import Testing

@testable import Web

@Suite struct HealthTests {
  @Test("an instance is ready while its database answers, and runs also when it does not")
  func ready() async throws {
    let portal = try await TestPortal()
    try await portal.application().test(.router) { client in
      let before = try await client.execute(uri: "/pronto", method: .get)
      #expect(before.status == .ok && before.text == "pronto")
      #expect(before.headers[.cacheControl] == "no-store")
      await portal.platform.engine.close()
      #expect(try await client.execute(uri: "/pronto", method: .get).status == .serviceUnavailable)
      #expect(try await client.execute(uri: "/salute", method: .get).status == .ok)
    }
  }
}
