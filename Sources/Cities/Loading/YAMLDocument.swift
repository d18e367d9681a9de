import Yams

/// A YAML or JSON file as nodes that know their lines.
enum YAMLDocument {
  /// The mapping at the top; nil when the file is not well formed, which becomes a fault.
  static func read(_ text: String, file: String, log: LoadingLog) -> MapReader? {
    do {
      guard let node = try Yams.compose(yaml: text), let reader = MapReader(node, path: "", file: file, log: log)
      else {
        log.fault(file, 1, "The file must hold keys and values.")
        return nil
      }
      return reader
    } catch let error as YamlError {
      let (line, problem) = place(of: error)
      log.fault(file, max(line, 1), problem)
    } catch {
      log.fault(file, 1, "The file cannot be read: \(error).")
    }
    return nil
  }

  private static func place(of error: YamlError) -> (line: Int, problem: String) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      (mark.line, "The file is not well formed: \(problem).")
    case .duplicatedKeysInMapping(let keys, let context):
      (context.mark.line, "A key is written twice: \(keys.map { "`\($0)`" }.joined(separator: ", ")).")
    case .reader(let problem, let offset, _, let yaml):
      (line(at: offset, in: yaml), "The file holds a character that must not stand there: \(problem).")
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded: (1, "The file cannot be read.")
    }
  }

  private static func line(at offset: Int?, in text: String) -> Int {
    1 + text.prefix(offset ?? 0).count { $0.isNewline }
  }
}
