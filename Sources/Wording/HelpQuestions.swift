/// What people ask most. The answers name no number that a town sets for itself.
extension HelpTexts {
  static let italian: [(question: String, answer: String)] = [
    (
      "Chi si può registrare?",
      "Chi ha un abbonamento rilasciato dall’ufficio e ha lasciato un indirizzo e-mail. Se non l’hai lasciato, passa o telefona allo sportello: bastano pochi minuti."
    ),
    (
      "Dove trovo il numero dell’abbonamento?",
      "È scritto sul contrassegno e sulle ricevute. È fatto di tre parti: le lettere ABI, un codice e l’anno, per esempio ABI 123 2024."
    ),
    (
      "Mi sono registrato ma non ricevo l’e-mail",
      "Aspetta qualche minuto e guarda anche nella posta indesiderata (spam). Poi puoi fartela inviare di nuovo dalla pagina di registrazione. Se non arriva, forse l’indirizzo che ha l’ufficio è un altro: chiedi allo sportello."
    ),
    (
      "Ho dimenticato la password",
      "Nella pagina di accesso premi “Password dimenticata” e scrivi il tuo indirizzo e-mail: ricevi un collegamento per sceglierne una nuova."
    ),
    (
      "Posso rinnovare un abbonamento scaduto?",
      "Sì. Il nuovo periodo comincia il giorno in cui paghi. Tra la scadenza e il pagamento si paga la tariffa ordinaria."
    ),
    (
      "Se rinnovo prima della scadenza perdo dei giorni?",
      "No: il nuovo periodo comincia il giorno dopo la scadenza di quello vecchio."
    ),
    (
      "Come posso pagare?",
      "Con PayPal o con una carta, anche senza avere un conto PayPal. I dati della carta non passano da noi."
    ),
    (
      "Ho pagato ma non vedo il rinnovo",
      "Non pagare di nuovo. La conferma può arrivare dopo qualche minuto: apri “Pagamenti” nella tua area personale. Se i soldi sono stati presi ma il rinnovo non è possibile, ti vengono restituiti."
    ),
    (
      "Non ho una stampante",
      "Puoi salvare il contrassegno in PDF e farlo stampare in copisteria o allo sportello. La ricevuta ti arriva anche per e-mail."
    ),
    (
      "Ho cambiato auto o targa",
      "La targa si cambia allo sportello, con il libretto di circolazione."
    ),
    (
      "Un abbonamento mi dà un posto riservato?",
      "No: è una tariffa più conveniente, e non garantisce di trovare posto."
    ),
  ]

  static let english: [(question: String, answer: String)] = [
    (
      "Who can register?",
      "Anyone with a permit issued by the office who has given an e-mail address. If you have not given one, visit or call the office: it takes a few minutes."
    ),
    (
      "Where do I find the number of my permit?",
      "On the badge and on the receipts. It has three parts: the letters ABI, a code and the year, such as ABI 123 2024."
    ),
    (
      "I registered but no e-mail comes",
      "Wait some minutes and look among unwanted mail (spam) too. Then you can have it sent again from the registration page. If it still does not come, the office may have another address: please ask there."
    ),
    (
      "I forgot my password",
      "Press “Forgotten password” on the login page and write your e-mail address: you receive a link to choose a new one."
    ),
    (
      "Can I renew an expired permit?",
      "Yes. The next period starts on the day you pay. Between the expiry and the payment the ordinary tariff is due."
    ),
    ("Do I lose days if I renew early?", "No: the next period starts on the day after the old one ends."),
    (
      "How can I pay?",
      "With PayPal or a card, also without a PayPal account. Your card’s data never pass through us."
    ),
    (
      "I paid but do not see the renewal",
      "Do not pay again. The confirmation may take some minutes: open “Payments” in your area. If the money was taken but the renewal is not possible, it is given back to you."
    ),
    (
      "I have no printer",
      "Save the badge as a PDF and have it printed at a copy shop or at the office. The receipt also reaches you by e-mail."
    ),
    ("I have a new car or plate", "The plate is changed at the office; bring the car’s registration document."),
    ("Does a permit keep a place for me?", "No: it is a cheaper tariff and does not guarantee a free place."),
  ]
}
