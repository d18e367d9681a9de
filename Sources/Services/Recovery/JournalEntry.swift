import Foundation
import Store

/// What the journal keeps of a payment that was sent to a provider: enough to write it down again. No personal data.
public struct PaymentTrace: Codable, Hashable, Sendable {
  let payment: String
  let renewal: String
  let permit: String
  let citizen: String
  let product: String
  let months: Int
  /// Cents.
  let price: Int64
  let tax: Int64
  let language: String
  let provider: String
  /// The provider's own name for it.
  let reference: String
  let approvalURL: String
  let quotedUntil: Int64
  let createdAt: Int64
  /// Nil where it is not paid by a notice or slip, and in lines of older programs.
  var notice: NoticeTrace?
}

/// The notice or slip of a payment: it may be paid long after the database was lost.
struct NoticeTrace: Codable, Hashable, Sendable {
  let code: String
  let kind: String
  let lastDay: String
}

/// What must be known elsewhere should the database be lost.
public enum JournalEntry: Codable, Hashable, Sendable {
  /// The payer was sent to the provider, or was given a slip; from now on money may come.
  case payment(trace: PaymentTrace)
  /// The number was given out.
  case receipt(series: String, year: Int, number: Int, renewal: String)
  /// A permit was ended, or brought back.
  case permitState(permit: String, state: String)
  case passwordChanged(citizen: String)
  case addressChanged(citizen: String)
  /// Password, roles or state of somebody of the staff.
  case staffAccessChanged(staff: String)
}

/// One line of the journal.
public struct JournalLine: Codable, Hashable, Sendable {
  public let at: Int64
  public let city: String
  public let entry: JournalEntry

  func text() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  /// The lines of a journal file. A last line that was cut off by a crash was never counted as carried; any other that
  /// cannot be read is told by its number.
  public static func lines(of file: String) throws(Unreadable) -> [JournalLine] {
    var lines: [JournalLine] = []
    let texts = file.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, text) in texts.enumerated() where !text.isEmpty {
      if let line = try? JSONDecoder().decode(JournalLine.self, from: Data(text.utf8)) {
        lines.append(line)
      } else if index + 1 < texts.count {
        throw Unreadable(line: index + 1)
      }
    }
    return lines
  }

  /// A line that nobody wrote so.
  public struct Unreadable: Error, Equatable {
    public let line: Int
  }
}
