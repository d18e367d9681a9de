import Cities
import HTML
import Regulations
import Wording

/// The map of a city's areas with a legend that names streets. With `highlighted`, those areas stand out and only they
/// are in the legend: where a permit holds.
func zoneMap(_ page: PageContext, highlighted: Set<ID<Area>>? = nil) -> HTML {
  let map = page.site.map(on: page.today)
  let shown = map.shapes.filter { highlighted?.contains($0.area) ?? true }
  guard !map.isEmpty else { return legend(shown, page) }
  let texts = page.texts.map
  return """
    <figure class="s-map"><svg viewBox="0 0 \(CityMap.width) \(map.height)" role="img" aria-labelledby="map-title">\
    <title id="map-title">\(highlighted == nil ? texts.allAreas : texts.permitAreas)</title>\
    \(map.shapes.map { outline($0, isStrong: highlighted?.contains($0.area) ?? true) })\
    \(shown.map(label))</svg><figcaption>\(legend(shown, page))</figcaption></figure>
    """
}

private func outline(_ shape: CityMap.Shape, isStrong: Bool) -> HTML {
  isStrong
    ? "<path d=\"\(shape.path)\" fill=\"\(shape.color)\" fill-opacity=\".55\" stroke=\"\(shape.color)\" stroke-width=\"6\" stroke-linejoin=\"round\"/>"
    : "<path d=\"\(shape.path)\" fill=\"#e3e4e6\" stroke=\"#a9adb1\" stroke-width=\"3\" stroke-linejoin=\"round\"/>"
}

private func label(_ shape: CityMap.Shape) -> HTML {
  guard !shape.path.isEmpty else { return .empty }
  return """
    <circle cx="\(shape.label.x)" cy="\(shape.label.y)" r="34" fill="#fff" stroke="#17324d" stroke-width="3"/>\
    <text x="\(shape.label.x)" y="\(shape.label.y + 14)" text-anchor="middle" font-size="40" font-weight="700" fill="#17324d">\(shape.number)</text>
    """
}

private func legend(_ shapes: [CityMap.Shape], _ page: PageContext) -> HTML {
  let items = shapes.map { shape -> HTML in
    let area = page.city.area(shape.area)
    let name = area?.name[page.language.rawValue] ?? shape.area.text
    return """
      <li><svg viewBox="0 0 40 40" aria-hidden="true" focusable="false"><rect x="2" y="2" width="36" height="36" rx="6" fill="#fff" \
      stroke="\(shape.color)" stroke-width="4"/><text x="20" y="28" text-anchor="middle" font-size="22" font-weight="700" \
      fill="#17324d">\(shape.number)</text></svg><span><strong><span class="visually-hidden">\(shape.number). </span>\(name)</strong><br>\
      \(page.texts.tariffs.streetList(area?.streets ?? []))</span></li>
      """
  }
  return "<ul class=\"s-legend\">\(items)</ul>"
}
