// Words of the question that ends a service (the model for public services, C.SE.1.7).
extension PaymentTexts {
  public var rateQuestion: String {
    language.pick("Quanto è stato facile usare questo servizio?", "How easy was it to use this service?")
  }
  public var rateMissing: String { language.pick("Scegli da 1 a 5 stelle.", "Choose from 1 to 5 stars.") }
  public var rateSend: String { language.pick("Invia il voto", "Send") }
  public func stars(_ count: Int) -> String {
    switch count {
    case 1: language.pick("1 stella: molto difficile", "1 star: very hard")
    case 2: language.pick("2 stelle: difficile", "2 stars: hard")
    case 3: language.pick("3 stelle: né facile né difficile", "3 stars: neither easy nor hard")
    case 4: language.pick("4 stelle: facile", "4 stars: easy")
    default: language.pick("5 stelle: molto facile", "5 stars: very easy")
    }
  }
  public var rateTitle: String { language.pick("La tua opinione", "Your opinion") }
  public func rateFollowUp(stars: Int) -> String {
    stars < 4
      ? language.pick("Dove hai incontrato le maggiori difficoltà?", "Where did you meet the greatest difficulties?")
      : language.pick("Quali sono stati gli aspetti che hai preferito?", "What did you like most?")
  }

  /// The short name that is stored, and the words.
  public func rateAnswers(stars: Int) -> [(name: String, text: String)] {
    let isHard = stars < 4
    return [
      (
        "indicazioni-chiare",
        isHard
          ? language.pick("A volte le indicazioni non erano chiare", "At times the directions were not clear")
          : language.pick("Le indicazioni erano chiare", "The directions were clear")
      ),
      (
        "indicazioni-complete",
        isHard
          ? language.pick("A volte le indicazioni non erano complete", "At times the directions were not complete")
          : language.pick("Le indicazioni erano complete", "The directions were complete")
      ),
      (
        "procedere-bene",
        isHard
          ? language.pick(
            "A volte non capivo se stavo procedendo bene", "At times I could not tell whether I was doing well")
          : language.pick("Capivo sempre che stavo procedendo bene", "I could always tell that I was doing well")
      ),
      (
        "problemi-tecnici",
        isHard
          ? language.pick("Ho avuto problemi tecnici", "I had technical problems")
          : language.pick("Non ho avuto problemi tecnici", "I had no technical problems")
      ),
      ("altro", language.pick("Altro", "Something else")),
    ]
  }
  public var rateComment: String { language.pick("Vuoi aggiungere qualcosa?", "Do you want to add something?") }
  public var rateCommentHelp: String {
    language.pick(
      "Facoltativo. Non scrivere nomi, targhe o altri dati personali.",
      "Optional. Please write no names, plates or other personal data.")
  }
  public var rateThanksTitle: String { language.pick("Grazie!", "Thank you!") }
  public var rateThanks: String {
    language.pick("La tua opinione ci aiuta a migliorare il servizio.", "Your opinion helps us to improve the service.")
  }
}
