import HTTPTypes
import Hummingbird
import Services

/// A document of ours, shown by the browser under its file name; none is the same 404 as every unknown page.
///
/// Documents are drawn on the threads of the verbs, never on those that serve the network.
func pdfResponse(_ document: PrintedDocument?) throws -> Response {
  guard let document else { throw PageFault.notFound }
  var headers: HTTPFields = [.contentType: "application/pdf", .cacheControl: "no-store"]
  headers[.contentDisposition] = "inline; filename=\"\(document.fileName)\""
  headers[.contentSecurityPolicy] =
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
  return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: document.pdf)))
}
