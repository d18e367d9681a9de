import HTML
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing
import Wording

@testable import Web

/// A room with a form, a page that fails, and a page for people who are logged in.
private struct TrialRoom: Room {
  func addRoutes(to group: RouterGroup<WebContext>) {
    group.get("prova") { _, context in
      let page = try context.page
      return page.response(PageHead("Prova"), "<h1>Prova</h1>\(postForm(page.links.path("/prova"), page, .empty))")
    }
    group.post("prova") { _, context in
      let page = try context.page
      return page.response(PageHead("Fatto"), "<h1>Fatto</h1><p>\(context.form["nome"])</p>")
    }
    group.get("guasto") { _, _ -> Response in throw Broken() }
    group.get("privata") { _, context in "\(try context.visitor.name)" }
    group.get("attesa") { _, _ -> Response in throw PageFault.tooManyAttempts(waitMinutes: 15) }
  }

  struct Broken: Error {}
}

private let form = [HTTPField.Name.contentType: "application/x-www-form-urlencoded"] as HTTPFields

@Suite struct FrameTests {
  private func withPortal(
    isHTTPS: Bool = false, _ body: @Sendable @escaping (any TestClientProtocol, TestLog) async throws -> Void
  ) async throws {
    let portal = try await TestPortal()
    try await portal.application(rooms: [TrialRoom()], isHTTPS: isHTTPS).test(.router) { client in
      try await body(client, portal.log)
    }
  }

  private func fields(_ cookie: String?) -> HTTPFields {
    var fields = form
    fields[.cookie] = cookie
    return fields
  }

  /// The token that the page's form carries.
  private func formToken(_ page: String) -> String {
    page.split(separator: "name=\"\(Form.tokenField)\" value=\"").dropFirst().first.map {
      String($0.prefix { $0 != "\"" })
    }
      ?? ""
  }

  @Test("a form of ours with its token passes, and what was typed stands escaped")
  func formPasses() async throws {
    try await withPortal { client, _ in
      let page = try await client.execute(uri: "/chivasso/prova", method: .get)
      #expect(page.headers[.setCookie] == "sosta-form=token-of-a-form; Path=/; HttpOnly; SameSite=Lax")
      #expect(page.headers[.cacheControl] == "no-store")
      let body = ByteBuffer(string: "modulo=\(formToken(page.text))&nome=%22%CC%81%3Cb%3E+%F0%9F%9A%97")
      let sent = try await client.execute(
        uri: "/chivasso/prova", method: .post, headers: fields("a=b; sosta-form=token-of-a-form"), body: body)
      #expect(sent.status == .ok)
      #expect(sent.text.contains("<p>&quot;\u{301}&lt;b&gt; 🚗</p>"))
    }
  }

  @Test("a form without its token, with another's, without its cookie or from another site is refused with a page")
  func formRefused() async throws {
    try await withPortal { client, _ in
      let token = formToken(try await client.execute(uri: "/chivasso/prova", method: .get).text)
      let cookie = "sosta-form=token-of-a-form"
      let cases: [(body: String, cookie: String?, site: String?)] = [
        ("nome=x", cookie, nil), ("modulo=\(token.reversed())", cookie, nil), ("modulo=token-of-a-form", cookie, nil),
        ("modulo=\(token)", nil, nil), ("modulo=\(token)", "sosta-form=another", nil),
        ("modulo=\(token)", cookie, "cross-site"),
      ]
      for trial in cases {
        var headers = fields(trial.cookie)
        headers[named("Sec-Fetch-Site")] = trial.site
        let sent = try await client.execute(
          uri: "/chivasso/prova", method: .post, headers: headers, body: ByteBuffer(string: trial.body))
        #expect(sent.status == .forbidden, "\(trial)")
        #expect(sent.text.contains("<h1>Il modulo è scaduto</h1>"))
      }
    }
  }

  @Test("a body over 1 MiB, a wrong method, a strange address: each has its page and its status")
  func refusals() async throws {
    try await withPortal { client, log in
      let big = ByteBuffer(repeating: 97, count: (1 << 20) + 1)
      let sent = try await client.execute(
        uri: "/chivasso/prova", method: .post, headers: fields("sosta-form=token-of-a-form"), body: big)
      #expect(sent.status == .contentTooLarge && sent.text.contains("<h1>Hai inviato troppi dati</h1>"))
      let wrong = try await client.execute(uri: "/chivasso/tariffe", method: .delete)
      #expect(wrong.status == .methodNotAllowed && wrong.headers[.allow] == "GET")
      let missing = try await client.execute(uri: "/chivasso/en/nothing/here", method: .get)
      #expect(missing.status == .notFound && missing.text.contains("<h1>Page not found</h1>"))
      #expect(HTMLChecker(missing.text).faults == [])
      let town = try await client.execute(uri: "/atlantide/tariffe", method: .get)
      #expect(town.status == .notFound && town.text.contains("Scegli il tuo Comune"))
      let wait = try await client.execute(uri: "/chivasso/attesa", method: .get)
      #expect(wait.status == .tooManyRequests && wait.headers[.retryAfter] == "900" && wait.text.contains("15 minuti"))
      #expect(log.events == [])
    }
  }

  @Test("an error nobody foresaw gives a reference number, is logged once and shows nothing else")
  func fault() async throws {
    try await withPortal { client, log in
      let failed = try await client.execute(uri: "/chivasso/guasto", method: .get)
      #expect(failed.status == .serviceUnavailable)
      #expect(failed.text.contains("Numero di riferimento: abcdefgh.") && !failed.text.contains("Broken"))
      #expect(log.events == ["page-failed"])
      let program = try await client.execute(
        uri: "/chivasso/nothing", method: .get, headers: [.accept: "application/json"])
      #expect(program.text == "{\"error\":\"Pagina non trovata\"}\n" && program.status == .notFound)
    }
  }

  @Test("who is not logged in is led to the login and back")
  func login() async throws {
    try await withPortal { client, _ in
      let private_ = try await client.execute(uri: "/chivasso/en/privata?a=1", method: .get)
      #expect(private_.status == .seeOther)
      #expect(private_.headers[.location] == "/chivasso/en/accedi?poi=/privata%3Fa%3D1")
    }
  }

  @Test("every answer carries the headers of safety, and HEAD answers like GET")
  func headers() async throws {
    try await withPortal(isHTTPS: true) { client, _ in
      for path in ["/chivasso", "/chivasso/nothing", "/nowhere", "/assets/app.css", "/"] {
        let answer = try await client.execute(uri: path, method: .get)
        #expect(answer.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true, "\(path)")
        #expect(answer.headers[.contentSecurityPolicy]?.contains("form-action 'self' https://www.paypal.com;") == true)
        #expect(answer.headers[.xContentTypeOptions] == "nosniff" && answer.headers[.strictTransportSecurity] != nil)
      }
      let head = try await client.execute(uri: "/chivasso", method: .head)
      #expect(head.status == .ok && head.body.readableBytes == 0)
      let page = try await client.execute(uri: "/chivasso/prova", method: .get)
      #expect(page.headers[.setCookie]?.hasPrefix("__Host-sosta-form=") == true)
      #expect(page.headers[.setCookie]?.hasSuffix("; Secure") == true)
    }
  }

  @Test("files carry a mark, are kept for ever under it, and nothing outside the folder is reached")
  func files() async throws {
    try await withPortal { client, _ in
      let page = try await client.execute(uri: "/chivasso", method: .get).text
      let style = try #require(page.values(of: "href").first { $0.hasPrefix("/assets/app.css") })
      let first = try await client.execute(uri: style, method: .get)
      #expect(first.headers[.cacheControl] == "public, max-age=31536000, immutable")
      #expect(first.headers[.vary] == "Accept-Encoding")
      let again = try await client.execute(
        uri: style, method: .get, headers: [.ifNoneMatch: try #require(first.headers[.eTag])])
      #expect(again.status == .notModified && again.body.readableBytes == 0)
      for path in [
        "/assets/../Package.swift", "/assets/%2e%2e/Package.swift", "/assets/none.css", "/assets/app.css.br",
      ] {
        #expect(try await client.execute(uri: path, method: .get).status == .notFound, "\(path)")
      }
    }
  }
}
