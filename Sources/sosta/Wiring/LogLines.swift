import Logging
import Services

/// Our entries as lines on standard error.
struct LogLines: Sendable {
  let logger: Logger

  init(label: String) {
    logger = Logger(label: label, factory: { StreamLogHandler.standardError(label: $0) })
  }

  func write(_ entry: LogEntry) {
    let level: Logger.Level =
      switch entry.level {
      case .info: .info
      case .warning: .warning
      case .error: .error
      }
    let facts = entry.facts.mapValues { Logger.MetadataValue.string($0) }
    logger.log(level: level, "\(entry.event)", metadata: facts)
  }
}
