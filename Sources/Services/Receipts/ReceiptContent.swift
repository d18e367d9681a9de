import Civil
import Foundation
import Regulations

/// What a receipt says, word for word, in the language of the payment; kept with its number for ever.
public struct ReceiptContent: Codable, Hashable, Sendable {
  public let language: String
  public let buyerName: String
  public let buyerTaxCode: String
  public let permitNumber: String
  public let productName: String
  public let zones: [String]
  public let plates: [String]
  /// `YYYY-MM-DD`.
  public let firstDay: String
  public let lastDay: String
  public let months: Int
  /// Cents.
  public let gross: Int64
  public let tax: Int64
  public let vatLine: String
  public let sellerName: String
  public let sellerAddress: String
  public let sellerCode: String
  public let provider: String
  public let capture: String
  /// Milliseconds since 1970.
  public let paidAt: Int64

  static func read(_ text: String) throws -> ReceiptContent {
    try JSONDecoder().decode(ReceiptContent.self, from: Data(text.utf8))
  }

  func text() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}

extension ReceiptContent {
  struct Damaged: Error {}

  func period() throws -> Permit.Period {
    guard let first = LocalDate(iso: firstDay), let last = LocalDate(iso: lastDay), first <= last else {
      throw Damaged()
    }
    return Permit.Period(firstDay: first, lastDay: last)
  }
}
