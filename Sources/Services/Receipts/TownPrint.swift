import Cities
import Civil
import Documents
import Wording

extension Town {
  /// The head of a document of this city.
  init(_ city: City, _ language: Language) {
    self.init(
      name: city.names.administration[language.rawValue], office: city.contacts.office[language.rawValue],
      emblem: Emblem(svg: city.look.emblemSVG), color: city.look.primaryColor)
  }
}

/// Moments as documents keep them among their properties.
enum TimeStamp {
  /// ISO 8601 with the city's offset, such as `2026-11-21T10:00:00+01:00`.
  static func iso(_ instant: Instant, in city: City) -> String {
    let offset = city.timeZone.offsetSeconds(at: instant)
    let local = city.timeZone.local(instant)
    let seconds = ((instant.milliseconds / 1000) % 60 + 60) % 60
    let minutes = abs(offset) / 60
    return "\(local.date.iso)T\(two(local.time.hour)):\(two(local.time.minute)):\(two(Int(seconds)))"
      + "\(offset < 0 ? "-" : "+")\(two(Int(minutes / 60))):\(two(Int(minutes % 60)))"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
