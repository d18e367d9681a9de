public import Regulations

/// A file of the bank or of the post, as somebody handed it in.
public struct StatementFile: Sendable {
  public static let largest = 256 << 20
  /// Longer lines of a table, and longer values, are no statement's.
  public static let longest = 64 << 10

  private let bytes: [UInt8]
  private let account: OwnAccount

  /// `account` is the town's, an IBAN or the number of a postal account; the file must be about it.
  public init(_ bytes: [UInt8], account: String) {
    self.bytes = bytes
    self.account = OwnAccount(account)
  }

  /// The same for the same file: who asks first whether it came before is spared the reading.
  public var fingerprint: String { LineKeys.digest(bytes) }

  /// The statements in it: one or more in CAMT.053, one in a table.
  public func read() throws(StatementFaults) -> [Statement] {
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    guard let first = body.first(where: { $0 != 32 && !(9...13 ~= $0) }) else {
      throw StatementFaults([StatementFault(line: 1, .empty)])
    }
    guard bytes.count <= StatementFile.largest else {
      throw StatementFaults([StatementFault(line: 1, .tooLarge(limitBytes: StatementFile.largest))])
    }
    let isXML = first == UInt8(ascii: "<") || StatementFile.isWideXML(bytes)
    return isXML ? try CamtReader(account: account).read(bytes) : [try TableReader(account: account).read(bytes)]
  }

  /// `<` in UTF-16, behind its byte order mark.
  private static func isWideXML(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0xFF, 0xFE, 0x3C, 0]) || bytes.starts(with: [0xFE, 0xFF, 0, 0x3C])
  }
}
