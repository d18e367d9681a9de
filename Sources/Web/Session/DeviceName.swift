import HTTPTypes
import Hummingbird

/// "Firefox, Linux": enough for a person to know the own devices in the list of sessions. Empty when unknown.
func deviceName(of request: Request) -> String {
  let agent = String((request.headers[.userAgent] ?? "").prefix(500))
  let browser = browsers.first { agent.contains($0.mark) }?.name
  let system = systems.first { agent.contains($0.mark) }?.name
  return [browser, system].compactMap { $0 }.joined(separator: ", ")
}

/// The more particular mark comes first: every browser also names those it resembles.
private let browsers: [(mark: String, name: String)] = [
  ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"),
  ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
]

private let systems: [(mark: String, name: String)] = [
  ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "Mac"),
  ("CrOS", "ChromeOS"), ("Linux", "Linux"),
]
