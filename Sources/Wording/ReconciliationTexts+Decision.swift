extension ReconciliationTexts {
  // A person decides
  public var whatItPays: String { pick("Che cosa paga", "What it pays") }
  public var proposals: String { pick("Pagamenti possibili", "Possible payments") }
  public var noProposals: String {
    pick("Non abbiamo trovato bollettini che le somiglino.", "We found no slip that resembles it.")
  }
  public var permit: String { pick("Abbonamento", "Permit") }
  public var holder: String { pick("Titolare", "Holder") }
  public var payableThrough: String { pick("Pagabile fino al", "Payable through") }
  public var forIt: String { pick("Indizi", "Signs") }
  public var paid: String { pick("già pagato", "paid already") }
  public func match(_ code: String) -> String { pick("Abbina al bollettino \(code)", "Match with the slip \(code)") }
  public var matchShort: String { pick("Abbina", "Match") }
  public var matchLead: String {
    pick(
      "Abbinare la riga rinnova l’abbonamento e manda la ricevuta: non si può annullare.",
      "Matching the line renews the permit and sends the receipt: it cannot be undone.")
  }
  public var codeOrNumber: String {
    pick("Codice del bollettino o numero dell’abbonamento", "Code of the slip or number of the permit")
  }
  public var codeHelp: String {
    pick("Come 000000000000000101, oppure ABI 123 2024", "Such as 000000000000000101, or ABI 123 2024")
  }
  public var codeMissing: String {
    pick(
      "Scrivi il codice del bollettino o il numero dell’abbonamento.", "Type the slip's code or the permit's number.")
  }
  public var explainTitle: String { pick("Non paga nulla di nostro", "It pays nothing of ours") }
  public var explainLegend: String { pick("Che cosa è", "What it is") }
  public var explainMissing: String { pick("Scegli che cosa è.", "Choose what it is.") }
  public var note: String { pick("Nota", "Note") }
  public func noteHelp(longest: Int) -> String {
    pick(
      "Necessaria se scegli «altro»; al massimo \(longest) caratteri.",
      "Needed if you choose “other”; at most \(longest) characters.")
  }
  public var noteMissing: String { pick("Scrivi in una nota che cosa è.", "Say in a note what it is.") }
  public func noteTooLong(longest: Int) -> String {
    pick("La nota supera \(longest) caratteri.", "The note is over \(longest) characters.")
  }
  public var explainButton: String { pick("Registra la spiegazione", "Record the explanation") }
  public var reopen: String { pick("Riapri la riga", "Open the line again") }
  public var reopenLead: String {
    pick(
      "Se la spiegazione è sbagliata, la riga torna fra quelle aperte.",
      "If the explanation is wrong, the line becomes open again.")
  }
  public var matchedTitle: String { pick("Pagamento abbinato", "Matched payment") }
  public var seePayment: String { pick("Dov’è finito il denaro", "Where the money went") }
  public var steps: String { pick("Decisioni", "Decisions") }
  public var decidedAt: String { pick("Quando", "When") }
  public var who: String { pick("Chi", "Who") }
  public var rule: String { pick("la regola", "the rule") }

  // Refusals
  public var noSuchSlip: String {
    pick(
      "Non c’è un bollettino con questo codice o per questo abbonamento.",
      "There is no slip with this code or for this permit.")
  }
  public var severalSlips: String {
    pick(
      "L’abbonamento ha più bollettini non pagati: scrivi il codice.",
      "The permit has several unpaid slips: type the code.")
  }
  public var paidAlready: String {
    pick(
      "Quel bollettino è già pagato: se è arrivato due volte, registralo come «pagato due volte».",
      "That slip is paid already: if it came twice, record it as “paid twice”.")
  }
  public func amountIs(asked: String) -> String {
    pick(
      "Il bollettino è di \(asked): con un altro importo non si abbina.",
      "The slip is for \(asked): another amount cannot be matched.")
  }
  public var changedMeanwhile: String {
    pick("Intanto la riga è cambiata: guarda come sta ora.", "The line has changed meanwhile: look how it stands now.")
  }
  public var notPossible: String { pick("Per questa riga non è possibile.", "This is not possible for this line.") }
}
