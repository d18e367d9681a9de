/// What a citizen typed, made harmless for a printed line: no control or direction marks, one line, no towers of
/// accents, at most `limit` characters.
func cleanText(_ text: String, limit: Int = 12_000) -> String {
  if text.utf8.count <= limit, text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
  var out = String.UnicodeScalarView()
  var marks = 0
  var count = 0
  for scalar in text.unicodeScalars {
    guard count < limit else { break }
    if scalar.isASCII, scalar.value >= 0x20, scalar.value != 0x7F {
      marks = 0
    } else {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator:
        marks = 0
        if scalar.value == 0x0A || scalar.value == 0x09 || scalar.value >= 0x2028 {
          out.append(" ")
          count += 1
        }
        continue
      case .format where scalar.value != 0x200D && scalar.value != 0x200C: continue
      case .nonspacingMark, .enclosingMark:
        marks += 1
        if marks > 2 { continue }
      case .surrogate, .unassigned, .privateUse: continue
      default: marks = 0
      }
    }
    out.append(scalar)
    count += 1
  }
  return String(out)
}
