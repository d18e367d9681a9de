import Testing

@Suite("Why, in one sentence")
struct RulesWhyTests {
  @Test(
    "a motorist understands it, in Italian and in English",
    arguments: [
      (
        #""op":"buy","area":"rossa","start":"2026-11-20T10:00","amount":"2.00""#,
        "Con 2,00 € la sosta è pagata fino alle 11:20 di venerdì 20 novembre 2026: 80 minuti a 1,50 € l’ora.",
        "€2.00 pays for parking until 11:20 on Friday 20 November 2026: 80 minutes at €1.50 an hour."
      ),
      (
        #""op":"buy","area":"rossa","start":"2026-11-22T10:00","amount":"1.50""#,
        "Con 1,50 € la sosta è pagata fino alle 09:00 di lunedì 23 novembre 2026: 60 minuti a 1,50 € l’ora, contati dalle 08:00 di lunedì 23 novembre 2026.",
        "€1.50 pays for parking until 09:00 on Monday 23 November 2026: 60 minutes at €1.50 an hour, counted from 08:00 on Monday 23 November 2026."
      ),
      (
        #""op":"price","area":"rotazione-60","start":"2026-11-20T19:00","end":"2026-11-21T08:01""#,
        "La sosta costa 1,54 €: su 781 minuti se ne pagano 61, a 1,50 € la prima ora, poi 2,00 € l’ora.",
        "The stay costs €1.54: of its 781 minutes, 61 are paid time, at €1.50 for the first hour, then €2.00 an hour."
      ),
      (
        #""op":"price","area":"rossa","start":"2026-11-22T10:00","end":"2026-11-22T12:00""#,
        "Non si paga nulla, perché di domenica non si paga.",
        "Nothing has to be paid, because nothing is paid on a Sunday."
      ),
      (
        #""op":"price","area":"rossa","start":"2026-12-25T10:00","end":"2026-12-25T12:00""#,
        "Non si paga nulla, perché è festa (Natale).",
        "Nothing has to be paid, because it is a holiday (Christmas Day)."
      ),
      (
        #""op":"overrun","area":"rossa","start":"2026-11-20T10:00","paidUntil":"2026-11-20T11:00","at":"2026-11-20T11:31""#,
        "Il ritardo è di 31 minuti: 2 mezz’ore a 3,00 € più 1,00 € fissi fanno 7,00 €, da pagare entro il 30 novembre 2026.",
        "The delay is 31 minutes: 2 half hours at €3.00 plus a fixed €1.00 make €7.00, to be paid by 30 November 2026."
      ),
      (
        #""op":"overrun","area":"rotazione-60","start":"2026-11-20T10:00","paidUntil":"2026-11-20T11:00","at":"2026-11-20T11:01""#,
        "La sosta è durata 61 minuti a pagamento e qui il massimo è 60: è una violazione.",
        "The stay lasted 61 minutes of paid time and the most allowed here is 60: this is a violation."
      ),
      (
        #""op":"permit-end","start":"2023-01-31","months":1"#,
        "Un abbonamento di 1 mese dal 31 gennaio 2023 vale fino al 28 febbraio 2023, ultimo giorno di un mese che non ha il giorno 31.",
        "A permit for 1 month from 31 January 2023 holds up to 28 February 2023, the last day of a month without a day 31."
      ),
      (
        #""op":"holds","product":"mensile-verde","area":"rotazione-60""#,
        "“Abbonamento zona verde” non vale in “Sosta a rotazione di un’ora”: nelle aree a rotazione nessun abbonamento vale.",
        "“Permit for the green zone” does not hold in “One-hour short stay”: no permit holds in short-stay areas."
      ),
      (
        #""op":"pay-by","notice":"2026-11-20""#,
        "Si paga entro 10 giorni da quello dell’avviso, che non conta: fino al 30 novembre 2026.",
        "Pay within 10 days of the day of the notice, which does not count: up to 30 November 2026."
      ),
      (
        #""op":"chargeable","area":"rossa","from":"2026-11-20T19:59","to":"2026-11-20T20:30""#,
        "Su 31 minuti se ne paga 1: il resto non conta.", "Of 31 minutes, 1 is paid time: the rest does not count."
      ),
      (
        #""op":"holiday","date":"2026-03-19""#, "Il giorno 19 marzo 2026 è festivo: Festa del patrono.",
        "19 March 2026 is a public holiday: Patron saint’s feast."
      ),
    ])
  func sentences(request: String, italian: String, english: String) throws {
    let counter = try RulesCounter()
    let plain = { (text: String) in text.replacing("\u{A0}", with: " ") }
    #expect(plain(try counter.why("{\(request)}")) == italian)
    #expect(plain(try counter.why("{\(request),\"lang\":\"it\"}")) == italian)
    #expect(plain(try counter.why("{\(request),\"lang\":\"en\"}")) == english)
  }

  @Test("the city's own article stands beside the answer, where the folder names one")
  func articles() throws {
    let counter = try RulesCounter()
    let article = { (request: String) in try counter.answer(request)["article"] as? String }
    #expect(
      try article(#"{"op":"buy","area":"rossa","start":"2026-11-20T10:00","amount":"2.00"}"#)
        == "Regolamento della sosta, fasce di prezzo (R1)")
    #expect(
      try article(
        #"{"op":"overrun","area":"rossa","start":"2026-11-20T10:00","paidUntil":"2026-11-20T11:00","at":"2026-11-20T11:31"}"#
      )
        == "Regolamento della sosta, pagamento posticipato (R8, R9)")
    #expect(
      try article(#"{"op":"holds","product":"mensile-ferroviario","area":"zona-a"}"#)
        == "Regolamento della sosta, abbonamento ferroviario (R5, R7)")
    #expect(try article(#"{"op":"holiday","date":"2026-03-19"}"#) == "San Giuseppe, patrono della città")
    #expect(try article(#"{"op":"holiday","date":"2026-12-25"}"#) == nil)
  }
}
