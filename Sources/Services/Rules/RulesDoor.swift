public import JSONLines
import Wording

/// The regulation as programs reach it: one line of JSON in, one line of JSON out, whatever comes in.
public struct RulesDoor: Sendable {
  private let answer: AnswerQuestion
  private let reader: QuestionReader
  private let writer: AnswerWriter
  private var line = JSONLine()

  public init(_ book: RuleBook) {
    answer = AnswerQuestion(book)
    reader = QuestionReader(clock: book.clock)
    writer = AnswerWriter(clock: book.clock)
  }

  /// Answers a line, given without its end.
  public mutating func reply(to bytes: UnsafeBufferPointer<UInt8>, on output: inout JSONWriter) {
    var language = Language.it
    do throws(RulesRefusal) {
      try read(bytes)
      language = try reader.language(of: line)
      let question = try reader.question(in: line, language: language)
      writer.write(try answer(question), wantsTimeline: question.wantsTimeline, to: &output)
    } catch {
      writer.write(error, in: language, to: &output)
    }
  }

  private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(RulesRefusal) {
    do throws(JSONLine.Fault) {
      try line.read(bytes)
    } catch {
      throw RulesRefusal(.line, .unreadable(RulesErrorTexts.Unreadable(error)))
    }
    guard line.kind(of: line.root) == .object else { throw RulesRefusal(.line, .unreadable(.notAnObject)) }
  }
}

extension RulesErrorTexts.Unreadable {
  init(_ fault: JSONLine.Fault) {
    self =
      switch fault {
      case .empty: .empty
      case .tooLong(let limit): .tooLong(limit: limit)
      case .unexpected(let byte): .notJSON(byte: byte)
      case .notUTF8(let byte): .notUTF8(byte: byte)
      case .tooDeep(let byte): .tooDeep(byte: byte)
      case .tooManyKeys(let byte): .tooManyKeys(byte: byte)
      case .repeatedKey(let byte): .repeatedKey(byte: byte)
      }
  }
}
