import Civil
import Regulations

/// Values spelled in test tables; a misspelt one stops the test run at once.
func day(_ iso: String) -> LocalDate {
  guard let date = LocalDate(iso: iso) else { preconditionFailure("No such day: \(iso)") }
  return date
}

func time(_ text: String) -> LocalTime {
  guard let time = LocalTime(text) else { preconditionFailure("No such time: \(text)") }
  return time
}

/// `2026-03-29 02:30`.
func moment(_ text: String) -> LocalDateTime {
  LocalDateTime(date: day(String(text.prefix(10))), time: time(String(text.suffix(5))))
}

func period(_ first: String, _ last: String) -> Permit.Period {
  Permit.Period(firstDay: day(first), lastDay: day(last))
}

func permitNumber(_ text: String) -> PermitNumber {
  guard let number = try? PermitNumber(text) else { preconditionFailure("No such permit number: \(text)") }
  return number
}
