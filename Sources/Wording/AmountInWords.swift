public import Money

/// An amount as it is written out on a postal slip: `tre/00`, `milleduecento/50`.
public enum AmountInWords {
  /// Nil below zero and from a thousand million on.
  public static func italian(_ amount: Money) -> String? {
    guard 0...99_999_999_999 ~= amount.cents else { return nil }
    let cents = amount.cents % 100
    return words(Int(amount.cents / 100)) + "/" + (cents < 10 ? "0" : "") + String(cents)
  }

  private static let small = [
    "", "uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove", "dieci", "undici", "dodici",
    "tredici",
    "quattordici", "quindici", "sedici", "diciassette", "diciotto", "diciannove",
  ]
  private static let tens = [
    "", "", "venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta",
  ]

  private static func words(_ number: Int) -> String {
    guard number > 0 else { return "zero" }
    let (millions, thousands, rest) = (number / 1_000_000, number / 1000 % 1000, number % 1000)
    let first = millions == 0 ? "" : millions == 1 ? "unmilione" : below1000(millions) + "milioni"
    let second = thousands == 0 ? "" : thousands == 1 ? "mille" : below1000(thousands) + "mila"
    let last = below1000(rest)
    // A final tre carries the accent, unless it is the whole word.
    let accented = rest % 10 == 3 && rest % 100 != 13 && number != 3
    return first + second + (accented ? last.dropLast() + "é" : last)
  }

  private static func below1000(_ number: Int) -> String {
    let (hundreds, rest) = (number / 100, number % 100)
    let head = hundreds == 0 ? "" : hundreds == 1 ? "cento" : small[hundreds] + "cento"
    guard rest > 19 else { return head + small[rest] }
    let unit = rest % 10
    // Before uno and otto the ten loses its last vowel.
    let ten = unit == 1 || unit == 8 ? String(tens[rest / 10].dropLast()) : tens[rest / 10]
    return head + ten + small[unit]
  }
}
