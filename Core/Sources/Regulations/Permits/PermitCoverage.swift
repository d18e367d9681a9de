/// Where a permit holds (R6).
public enum PermitCoverage {
  /// Whether a permit of this product, sold for these zones, holds in the area.
  public static func holds(_ product: Product, zones: [ID<Zone>], in area: Area) -> Bool {
    if product.exceptIn.contains(area.id) { return false }
    switch area.kind {
    case .residentsOnly, .rotation: return false
    case .residentsZone(let name):
      guard product.residentsZones.contains(name) else { return false }
      guard let zone = area.zone, product.zones.contains(zone) else { return true }
      return zones.contains(zone)
    case .ordinary:
      if product.alsoIn.contains(area.id) { return true }
      guard let zone = area.zone else { return false }
      return zones.contains(zone) && product.zones.contains(zone)
    }
  }
}
