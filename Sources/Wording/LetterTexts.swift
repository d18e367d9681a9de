public import Civil
public import Money

/// The words of every letter that is sent to citizens and staff.
public struct LetterTexts: Sendable {
  let language: Language
  /// "Comune di Chivasso".
  let administration: String
  /// Where a person can be reached: phone and mail of the office.
  let contact: String

  public init(_ language: Language, administration: String, contact: String) {
    self.language = language
    self.administration = administration
    self.contact = contact
  }

  public func confirm(name: String, url: String) -> LetterWords {
    letter(
      language.pick("Conferma il tuo indirizzo e-mail", "Confirm your e-mail address"), name,
      [
        language.pick(
          "hai chiesto di registrarti ai servizi per la sosta. Per finire, conferma che questo indirizzo è tuo: premi il pulsante e poi «Conferma».",
          "you asked to register for the parking services. To finish, confirm that this address is yours: press the button, then “Confirm”."
        ),
        language.pick(
          "Il collegamento vale 24 ore e si usa una volta sola.", "The link is good for 24 hours and can be used once."),
      ], button: (language.pick("Conferma l’indirizzo", "Confirm the address"), url), notes: [notYou])
  }

  public func alreadyRegistered(name: String, login: String, forgot: String) -> LetterWords {
    letter(
      language.pick("Hai già un account", "You already have an account"), name,
      [
        language.pick(
          "qualcuno ha chiesto di registrarsi con questo indirizzo, ma il tuo account esiste già: puoi accedere con la tua e-mail e la tua password.",
          "someone asked to register with this address, but your account exists already: you can log in with your e-mail and your password."
        )
      ], button: (language.pick("Accedi", "Log in"), login),
      notes: [language.pick("Hai dimenticato la password? \(forgot)", "Forgotten your password? \(forgot)"), notYou])
  }

  public func resetPassword(name: String, url: String) -> LetterWords {
    letter(
      language.pick("Scegli una nuova password", "Choose a new password"), name,
      [
        language.pick(
          "hai chiesto una nuova password. Premi il pulsante e sceglila: il collegamento vale un’ora e si usa una volta sola.",
          "you asked for a new password. Press the button and choose it: the link is good for one hour and can be used once."
        )
      ], button: (language.pick("Scegli la password", "Choose the password"), url),
      notes: [
        language.pick(
          "Se non l’hai chiesto tu, non fare niente: la tua password resta com’è.",
          "If it was not you, do nothing: your password stays as it is.")
      ])
  }

  public func passwordChanged(name: String, forgot: String) -> LetterWords {
    letter(
      language.pick("La tua password è cambiata", "Your password was changed"), name,
      [
        language.pick(
          "la password del tuo account è stata cambiata. Gli altri dispositivi sono stati disconnessi.",
          "the password of your account was changed. Other devices were logged out.")
      ], button: nil,
      notes: [
        language.pick(
          "Se non sei stato tu, scegli subito una nuova password: \(forgot)",
          "If it was not you, choose a new password at once: \(forgot)")
      ])
  }

  public func confirmEmail(name: String, url: String) -> LetterWords {
    letter(
      language.pick("Conferma il nuovo indirizzo e-mail", "Confirm your new e-mail address"), name,
      [
        language.pick(
          "hai chiesto di usare questo indirizzo per il tuo account. Il collegamento vale 24 ore e si usa una volta sola.",
          "you asked to use this address for your account. The link is good for 24 hours and can be used once.")
      ], button: (language.pick("Conferma l’indirizzo", "Confirm the address"), url), notes: [notYou])
  }

  public func emailChanged(name: String) -> LetterWords {
    letter(
      language.pick("L’indirizzo del tuo account è cambiato", "The address of your account was changed"), name,
      [
        language.pick(
          "da ora il tuo account usa un altro indirizzo e-mail: a questo non scriveremo più.",
          "from now on your account uses another e-mail address: we will not write to this one any more.")
      ], button: nil,
      notes: [
        language.pick(
          "Se non sei stato tu, contattaci subito: \(contact).", "If it was not you, tell us at once: \(contact).")
      ])
  }

  public func renewed(
    name: String, permit: String, firstDay: LocalDate, lastDay: LocalDate, amount: Money, receipt: String, url: String
  ) -> LetterWords {
    let format = Format(language)
    let period = format.period(from: firstDay, to: lastDay)
    let paid = format.money(amount)
    return letter(
      language.pick("Abbonamento \(permit) rinnovato", "Permit \(permit) renewed"), name,
      [
        language.pick(
          "abbiamo ricevuto il pagamento di \(paid). Il tuo abbonamento \(permit) è rinnovato: \(period).",
          "we have received your payment of \(paid). Your permit \(permit) is renewed: \(period)."),
        language.pick(
          "In allegato trovi la ricevuta n. \(receipt) e il contrassegno: stampa il contrassegno, ritaglialo e mettilo dietro il parabrezza, in basso dal lato del guidatore.",
          "Attached are receipt no. \(receipt) and the badge: print the badge, cut it out and put it behind the windscreen, low on the driver’s side."
        ),
      ], button: (language.pick("Vedi l’abbonamento", "See the permit"), url), notes: [])
  }

  public func paymentFailed(name: String, url: String) -> LetterWords {
    letter(
      language.pick("Il pagamento non è riuscito", "The payment did not succeed"), name,
      [
        language.pick(
          "il pagamento del rinnovo non è andato a buon fine e non ti abbiamo addebitato nulla. Puoi riprovare quando vuoi, anche con un’altra carta.",
          "the payment of your renewal did not go through and nothing was charged. You can try again whenever you like, also with another card."
        )
      ], button: (language.pick("Riprova", "Try again"), url), notes: [])
  }

  public func refunded(name: String, amount: Money) -> LetterWords {
    let paid = Format(language).money(amount)
    return letter(
      language.pick("Ti abbiamo restituito \(paid)", "We have given back \(paid)"), name,
      [
        language.pick(
          "abbiamo ricevuto da te un pagamento che non serviva più: l’abbonamento era già rinnovato o non si poteva più rinnovare. Abbiamo restituito \(paid) con lo stesso mezzo con cui hai pagato; di solito arrivano in pochi giorni.",
          "we received a payment from you that was no longer needed: the permit was already renewed, or could not be renewed any more. We have given \(paid) back the way you paid; it usually arrives within a few days."
        )
      ], button: nil, notes: [])
  }

  public func reminder(name: String, permit: String, lastDay: LocalDate, daysLeft: Int, url: String) -> LetterWords {
    let format = Format(language)
    let when =
      daysLeft == 1
      ? language.pick("domani", "tomorrow")
      : language.pick("tra \(format.days(daysLeft))", "in \(format.days(daysLeft))")
    return letter(
      language.pick("Il tuo abbonamento scade \(when)", "Your permit ends \(when)"), name,
      [
        language.pick(
          "il tuo abbonamento \(permit) vale fino al \(format.date(lastDay)) compreso. Puoi rinnovarlo adesso: il nuovo periodo comincia il giorno dopo, non perdi niente.",
          "your permit \(permit) is valid up to and including \(format.date(lastDay)). You can renew it now: the new period begins the day after, so you lose nothing."
        )
      ], button: (language.pick("Rinnova", "Renew"), url), notes: [])
  }

  public func staffInvited(name: String, url: String) -> LetterWords {
    letter(
      language.pick("Scegli la password per l’ufficio", "Choose your password for the office"), name,
      [
        language.pick(
          "puoi entrare nelle pagine dell’ufficio sosta con questo indirizzo e-mail. Premi il pulsante e scegli la tua password: il collegamento vale 72 ore e si usa una volta sola.",
          "you can enter the pages of the parking office with this e-mail address. Press the button and choose your password: the link is good for 72 hours and can be used once."
        )
      ], button: (language.pick("Scegli la password", "Choose the password"), url),
      notes: [
        language.pick(
          "Se non lavori per l’ufficio, ignora questa e-mail e avvisaci.",
          "If you do not work for the office, ignore this e-mail and tell us.")
      ])
  }

  public func staffPasswordChanged(name: String, office: String) -> LetterWords {
    letter(
      language.pick("La tua password dell’ufficio è cambiata", "Your password for the office was changed"), name,
      [
        language.pick(
          "la password con cui entri nelle pagine dell’ufficio è stata cambiata e gli altri accessi sono stati chiusi.",
          "the password with which you enter the pages of the office was changed, and other sessions have ended.")
      ], button: (language.pick("Vai all’ufficio", "Go to the office"), office),
      notes: [
        language.pick(
          "Se non sei stato tu, avvisa subito chi amministra gli accessi del personale.",
          "If it was not you, tell at once whoever manages the accounts of the staff.")
      ])
  }

  private var notYou: String {
    language.pick(
      "Se non sei stato tu, ignora questa e-mail: non succede niente.",
      "If it was not you, ignore this e-mail: nothing happens.")
  }

  private func letter(
    _ subject: String, _ name: String, _ paragraphs: [String], button: (String, String)?, notes: [String]
  ) -> LetterWords {
    LetterWords(
      subject: "\(subject) – \(administration)", greeting: language.pick("Gentile \(name),", "Dear \(name),"),
      paragraphs: paragraphs, button: button.map { LetterWords.Button(label: $0.0, url: $0.1) }, notes: notes,
      closing: language.pick(
        "\(administration)\nPer aiuto: \(contact)\nQuesta e-mail è stata scritta da un sistema automatico.",
        "\(administration)\nFor help: \(contact)\nThis e-mail was written by an automatic system."))
  }
}
