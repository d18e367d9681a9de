import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Wording

/// A place that takes a file beside the fields of its form; all others take fields alone.
public struct Upload: Sendable {
  /// Bytes of the whole body.
  let longest: Int
  /// The form again, with the message that the file is too large.
  let tooLarge: @Sendable (PageContext) -> Response

  init(longest: Int, tooLarge: @escaping @Sendable (PageContext) -> Response) {
    (self.longest, self.tooLarge) = (longest, tooLarge)
  }
}

/// More was sent than the place takes.
struct UploadTooLarge: Error {
  let upload: Upload
}

/// A file that came with a form.
struct UploadedFile: Hashable, Sendable {
  /// As the browser names it.
  let name: String
  let bytes: [UInt8]
}

extension Form {
  /// How browsers send a form with a file.
  static let uploadType = "multipart/form-data"

  /// The text between the parts; nil when the header has none.
  static func boundary(of contentType: String) -> String? {
    for part in contentType.split(separator: ";").dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
      guard pair.count == 2, pair[0].lowercased() == "boundary" else { continue }
      let boundary = pair[1].trimmingCharacters(in: CharacterSet(charactersIn: "\""))
      return 1...70 ~= boundary.utf8.count ? boundary : nil
    }
    return nil
  }

  /// Reads the parts of such a body, at most 20: no page has more. Nil where it is not whole.
  init?(multipart body: Data, boundary: String) {
    let (line, start) = (Data("\r\n--\(boundary)".utf8), Data("--\(boundary)".utf8))
    guard body.starts(with: start) else { return nil }
    var fields: [String: String] = [:]
    var files: [String: UploadedFile] = [:]
    var position = body.startIndex + start.count
    for _ in 0..<20 {
      let rest = body[position...]
      if rest.starts(with: Data("--".utf8)) {
        self.init(fields, files: files)
        return
      }
      guard let headEnd = rest.range(of: Data("\r\n\r\n".utf8)),
        let end = body[headEnd.upperBound...].range(of: line) ?? Form.empty(at: headEnd, line, in: body),
        let part = Form.Disposition(rest[..<headEnd.lowerBound])
      else { return nil }
      let content = body[min(headEnd.upperBound, end.lowerBound)..<end.lowerBound]
      if let file = part.fileName {
        files[part.name] = UploadedFile(name: file, bytes: Array(content))
      } else {
        fields[part.name] = String(decoding: content, as: UTF8.self)
      }
      position = end.upperBound
    }
    return nil
  }

  /// Of a part without content the line break before the next boundary is the last of its head.
  private static func empty(at head: Range<Data.Index>, _ line: Data, in body: Data) -> Range<Data.Index>? {
    let rest = body[(head.upperBound - 2)...]
    return rest.starts(with: line) ? rest.startIndex..<(rest.startIndex + line.count) : nil
  }

  /// What a part is called, and its file, if it is one.
  private struct Disposition {
    let name: String
    let fileName: String?

    init?(_ head: Data) {
      let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
      guard let line = lines.first(where: { $0.lowercased().hasPrefix("content-disposition:") }),
        let name = Disposition.value("name", in: line)
      else { return nil }
      (self.name, fileName) = (name, Disposition.value("filename", in: line))
    }

    /// Browsers write a quote within a name as %22.
    private static func value(_ key: String, in line: Substring) -> String? {
      guard let start = line.range(of: "; \(key)=\"")?.upperBound,
        let end = line[start...].firstIndex(of: "\"")
      else { return nil }
      return String(line[start..<end])
    }
  }
}

extension Request {
  /// The whole body up to `longest`. What is longer is read to a multiple of it and thrown away, so that the browser,
  /// which hears nothing before it has sent all, gets an answer.
  mutating func collectUpload(_ upload: Upload) async throws -> Data {
    if let length = headers[.contentLength].flatMap({ Int($0) }), length > 16 * upload.longest {
      throw UploadTooLarge(upload: upload)
    }
    var (body, count) = (Data(), 0)
    for try await piece in self.body {
      count += piece.readableBytes
      guard count <= 16 * upload.longest else { break }
      if count <= upload.longest { body.append(contentsOf: piece.readableBytesView) }
    }
    guard count <= upload.longest else { throw UploadTooLarge(upload: upload) }
    return body
  }
}
