import Civil
import JSONLines
import Money
import Regulations
import Wording

/// The values of a request's keys.
extension QuestionReader {
  func text(
    _ key: StaticString, _ field: RulesRefusal.Field, in line: JSONLine
  ) throws(RulesRefusal) -> JSONLine.Place {
    guard let place = line.member(key, of: line.root) else { throw RulesRefusal(field, .malformed(.missing)) }
    guard line.kind(of: place) == .string else { throw RulesRefusal(field, .malformed(.notText)) }
    return place
  }

  func string(_ place: JSONLine.Place, in line: JSONLine) -> String {
    String(decoding: line.bytes(of: place), as: UTF8.self)
  }

  func date(
    _ key: StaticString, _ field: RulesRefusal.Field, in line: JSONLine
  ) throws(RulesRefusal) -> LocalDate {
    let place = try text(key, field, in: line)
    do throws(Malformed) {
      return try CivilReading.date(line.bytes(of: place))
    } catch {
      throw RulesRefusal(field, .malformed(error))
    }
  }

  func time(_ key: StaticString, _ field: RulesRefusal.Field, in line: JSONLine) throws(RulesRefusal) -> Instant {
    let place = try text(key, field, in: line)
    do throws(Malformed) {
      return try CivilReading(at: place, in: line, clock: clock).instant
    } catch {
      throw RulesRefusal(field, .malformed(error))
    }
  }

  func money(_ key: StaticString, _ field: RulesRefusal.Field, in line: JSONLine) throws(RulesRefusal) -> Money {
    let place = try text(key, field, in: line)
    do throws(Malformed) {
      return try money(at: place, in: line)
    } catch {
      throw RulesRefusal(field, .malformed(error))
    }
  }

  func money(at place: JSONLine.Place, in line: JSONLine) throws(Malformed) -> Money {
    guard line.kind(of: place) == .string, let money = Money(decimal: string(place, in: line)) else { throw .badMoney }
    return money
  }

  func flag(
    _ key: StaticString, _ field: RulesRefusal.Field, of place: JSONLine.Place, in line: JSONLine
  ) throws(RulesRefusal) -> Bool? {
    do throws(Malformed) {
      return try flag(key, of: place, in: line)
    } catch {
      throw RulesRefusal(field, .malformed(error))
    }
  }

  func flag(_ key: StaticString, of object: JSONLine.Place, in line: JSONLine) throws(Malformed) -> Bool? {
    guard let place = line.member(key, of: object) else { return nil }
    switch line.kind(of: place) {
    case .yes: return true
    case .no: return false
    case .object, .array, .string, .integer, .otherNumber, .null: throw .notYesOrNo
    }
  }
}
