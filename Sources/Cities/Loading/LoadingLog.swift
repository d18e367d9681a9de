/// What is noted while a city's folder is read.
final class LoadingLog {
  private(set) var faults: [CityFault] = []
  private(set) var sources: [Source] = []
  private(set) var exampleMarks: [ExampleMark] = []

  func fault(_ file: String, _ line: Int, _ message: String) {
    faults.append(CityFault(file: file, line: line, message: message))
  }

  /// Each once: what a version leaves as it was is read again for it.
  func source(_ path: String, _ article: String) {
    let source = Source(path: path, article: article)
    if !sources.contains(source) { sources.append(source) }
  }

  func example(_ path: String, file: String, line: Int) {
    let mark = ExampleMark(path: path, file: file, line: line)
    if !exampleMarks.contains(mark) { exampleMarks.append(mark) }
  }

  /// By file and line, each once.
  var sortedFaults: [CityFault] {
    let order = ["city.yaml", "emblem.svg", "areas.geojson", "resellers.csv", "examples.csv"]
    let place = { (fault: CityFault) in
      (order.firstIndex(of: fault.file) ?? order.count, fault.file, fault.line, fault.message)
    }
    return Set(faults).sorted { place($0) < place($1) }
  }
}
