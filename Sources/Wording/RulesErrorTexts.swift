public import Civil
public import Money

/// What is wrong with a request to the regulation, for the programmer who wrote it.
public struct RulesErrorTexts: Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    case unreadable(Unreadable)
    case malformed(Malformed)
    case refused(Refused)
  }

  /// Why a line is no request.
  public enum Unreadable: Hashable, Sendable {
    case empty
    case tooLong(limit: Int)
    case notJSON(byte: Int)
    case notUTF8(byte: Int)
    case tooDeep(byte: Int)
    case tooManyKeys(byte: Int)
    case repeatedKey(byte: Int)
    case notAnObject
  }

  /// Why a key's value cannot be taken.
  public enum Malformed: Error, Hashable, Sendable {
    case missing
    case notText, notYesOrNo, notAList
    case unknownOperation, unknownLanguage, unknownArea, unknownProduct
    case badMoney, badValue, badDate, badTime, outsideYears
    /// An hour that the clock leaves out in spring.
    case skippedTime
    case wrongOffset
    case notMonths
    case noVoucher
    case tooManyVouchers(limit: Int)
  }

  /// Why the rules give no answer.
  public enum Refused: Hashable, Sendable {
    case endsBeforeStart
    case belowMinimum(Money)
    case nothingSold
    case beyondCalendar
    case outOfOrder
    case noRegime(on: LocalDate)
    case noSupplement(on: LocalDate)
  }

  let language: Language

  public init(_ language: Language) { self.language = language }

  /// The sentence for a mistake in a field.
  public func sentence(_ reason: Reason, field: String, voucher: Int?) -> String {
    let place = voucher.map { language.pick("Gratta e sosta n. \($0)", "Voucher \($0)") } ?? "`\(field)`"
    return switch reason {
    case .unreadable(let reason): unreadable(reason)
    case .malformed(let reason): "\(place): \(malformed(reason))"
    case .refused(let reason): "\(place): \(refused(reason))"
    }
  }

  private func unreadable(_ reason: Unreadable) -> String {
    switch reason {
    case .empty: language.pick("La riga è vuota.", "The line is empty.")
    case .tooLong(let limit):
      language.pick("La riga supera i \(limit) byte.", "The line is longer than \(limit) bytes.")
    case .notUTF8(let byte):
      language.pick("La riga non è UTF-8 al byte \(byte).", "The line is not UTF-8 at byte \(byte).")
    case .tooDeep(let byte):
      language.pick("Troppi livelli annidati al byte \(byte).", "Nested too deeply at byte \(byte).")
    case .tooManyKeys(let byte):
      language.pick("Troppe chiavi, al byte \(byte).", "Too many keys, at byte \(byte).")
    case .repeatedKey(let byte):
      language.pick("La stessa chiave due volte, al byte \(byte).", "The same key twice, at byte \(byte).")
    case .notAnObject:
      language.pick("La riga non è un oggetto JSON.", "The line is not a JSON object.")
    case .notJSON(let byte):
      language.pick("La riga non è JSON al byte \(byte).", "The line is not JSON at byte \(byte).")
    }
  }

  private func malformed(_ reason: Malformed) -> String {
    switch reason {
    case .missing: language.pick("manca.", "is missing.")
    case .notText: language.pick("deve essere un testo.", "must be a string.")
    case .notYesOrNo: language.pick("deve essere true o false.", "must be true or false.")
    case .notAList: language.pick("deve essere un elenco di oggetti.", "must be a list of objects.")
    case .unknownOperation: language.pick("operazione sconosciuta.", "unknown operation.")
    case .unknownLanguage: language.pick("lingua sconosciuta: it o en.", "unknown language: it or en.")
    case .unknownArea: language.pick("la città non ha quest’area.", "the city has no such area.")
    case .unknownProduct: language.pick("la città non ha questo prodotto.", "the city has no such product.")
    case .badMoney:
      language.pick(
        "un importo si scrive \"2.00\": due decimali, senza segno.",
        "an amount is written \"2.00\": two decimals, no sign.")
    case .badValue: language.pick("il valore deve essere più di zero.", "the value must be more than nothing.")
    case .badDate:
      language.pick("un giorno che esiste, scritto AAAA-MM-GG.", "a day that exists, written YYYY-MM-DD.")
    case .badTime:
      language.pick(
        "un’ora che esiste, scritta AAAA-MM-GGTHH:MM, se serve con +01:00.",
        "a time that exists, written YYYY-MM-DDTHH:MM, with +01:00 where needed.")
    case .outsideYears: language.pick("solo dal 1970 al 2100.", "only from 1970 to 2100.")
    case .skippedTime:
      language.pick(
        "quest’ora non esiste: gli orologi vanno avanti.", "this time does not exist: the clocks go forward.")
    case .wrongOffset:
      language.pick("l’orologio della città non segna questo scarto.", "the city’s clock does not show this offset.")
    case .notMonths: language.pick("un numero intero da 1 a 36.", "a whole number from 1 to 36.")
    case .noVoucher: language.pick("ne serve almeno uno.", "at least one is needed.")
    case .tooManyVouchers(let limit): language.pick("al massimo \(limit).", "at most \(limit).")
    }
  }

  private func refused(_ reason: Refused) -> String {
    let format = Format(language)
    return switch reason {
    case .endsBeforeStart: language.pick("viene prima dell’inizio.", "comes before the start.")
    case .belowMinimum(let minimum):
      language.pick("il minimo è \(format.money(minimum)).", "the minimum is \(format.money(minimum)).")
    case .nothingSold: language.pick("qui non si vende la sosta.", "no parking is sold here.")
    case .beyondCalendar: language.pick("durerebbe oltre il 2100.", "it would last beyond 2100.")
    case .outOfOrder: language.pick("comincia prima del precedente.", "starts before the one before it.")
    case .noRegime(let day):
      language.pick(
        "la città non ha un regime in vigore \(format.on(day)).", "the city has no regime in force \(format.on(day)).")
    case .noSupplement(let day):
      language.pick(
        "\(format.on(day)) la città non ha il versamento integrativo.",
        "\(format.on(day)) the city has no supplement.")
    }
  }
}
