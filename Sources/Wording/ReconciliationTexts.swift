public import Regulations

/// Words of the room where statements of the postal account are taken in and their lines explained (R10).
public struct ReconciliationTexts: Hashable, Sendable {
  let language: Language

  public init(_ language: Language) { self.language = language }

  func pick(_ italian: String, _ english: String) -> String { language.pick(italian, english) }

  // First page
  public var lead: String {
    pick(
      "Ogni riga dei movimenti sta in uno dei tre mucchi. Quelle aperte aspettano che qualcuno dica a che cosa servono; nessuna toglie un diritto a chi ha un abbonamento.",
      "Every line of the movements lies in one of three heaps. The open ones wait for somebody to say what they are for; none takes a right from the holder of a permit."
    )
  }
  public var allFiles: String { pick("Tutti i movimenti", "All movements") }
  public var heapName: String { pick("Mucchio", "Heap") }
  public var lines: String { pick("Righe", "Lines") }
  public var sum: String { pick("Somma", "Sum") }
  public var total: String { pick("Totale", "Total") }
  public var download: String { pick("Scarica la tabella (CSV)", "Download the table (CSV)") }
  public var files: String { pick("File importati", "Imported files") }
  public var noFiles: String {
    pick("Non è stato ancora importato alcun file.", "No file has been imported yet.")
  }
  public var fileName: String { pick("File", "File") }
  public var noName: String { pick("senza nome", "without a name") }
  public var importedAt: String { pick("Importato", "Imported") }

  public func heap(_ heap: LineStanding) -> String {
    switch heap {
    case .open: pick("Aperte", "Open")
    case .matched: pick("Abbinate", "Matched")
    case .explained: pick("Spiegate", "Explained")
    }
  }
  public var known: String { pick("Già arrivate con altri file", "Come with earlier files") }
  public var fileTotal: String { pick("Tutto il file", "The whole file") }
  public var agrees: String {
    pick("I mucchi fanno esattamente la somma del file.", "The heaps make exactly the sum of the file.")
  }

  // A file is handed in
  public var importTitle: String { pick("Importa un file", "Import a file") }
  public func importLead(account: String) -> String {
    pick(
      "I movimenti del conto \(account), come li dà la posta: CAMT.053 oppure una tabella CSV. Un file sbagliato o a metà non viene preso; lo stesso file due volte non cambia nulla.",
      "The movements of the account \(account), as the post gives them: CAMT.053 or a CSV table. A wrong file, or half of one, is not taken; the same file twice changes nothing."
    )
  }
  public var file: String { pick("File dei movimenti", "File of movements") }
  public func fileHelp(megabytes: Int) -> String {
    pick(
      "Al massimo \(megabytes) MB; un file più grande si importa con il comando sosta import statement.",
      "At most \(megabytes) MB; import a larger file by the command sosta import statement.")
  }
  public var importButton: String { pick("Importa", "Import") }
  public var fileMissing: String { pick("Scegli il file da importare.", "Choose the file to import.") }
  public func fileTooLarge(megabytes: Int) -> String {
    pick(
      "Il file supera \(megabytes) MB: importalo con il comando sosta import statement.",
      "The file is over \(megabytes) MB: import it by the command sosta import statement.")
  }
  public func refused(_ count: Int) -> String {
    pick(
      count == 1 ? "Il file non è stato preso: c’è un errore." : "Il file non è stato preso: ci sono \(count) errori.",
      count == 1 ? "The file was not taken: it has a mistake." : "The file was not taken: it has \(count) mistakes.")
  }
  public var noAccountTitle: String { pick("Nessun conto postale", "No postal account") }
  public var noAccount: String {
    pick(
      "Nei dati del Comune non c’è un conto postale, quindi non ci sono movimenti da importare.",
      "The town's data name no postal account, so there are no movements to import.")
  }

  // Lines
  public var noLines: String { pick("In questo mucchio non c’è nulla.", "There is nothing in this heap.") }
  public var day: String { pick("Giorno", "Day") }
  public var amount: String { pick("Importo", "Amount") }
  public var payer: String { pick("Versante", "Payer") }
  public var reason: String { pick("Causale", "Reason written") }
  public var code: String { pick("Codice", "Code") }
  public var why: String { pick("Perché è qui", "Why it is here") }
  public var open: String { pick("Apri", "Open") }
  public var next: String { pick("Righe seguenti", "Next lines") }
  public func title(day: String, amount: String) -> String {
    pick("Riga del \(day), \(amount)", "Line of \(day), \(amount)")
  }
  public var reversal: String {
    pick("La banca o la posta ha ripreso un movimento.", "The bank or the post took a movement back.")
  }

  public var byCode: String { pick("abbinata dal codice", "matched by its code") }
  public var byNumberAndPlate: String { pick("abbinata da numero e targa", "matched by number and plate") }
  public var byPerson: String { pick("abbinata da una persona", "matched by a person") }
  public var amountDiffers: String {
    pick("il pagamento è chiaro, l’importo è diverso", "the payment is clear, the amount differs")
  }
  public var proposed: String { pick("non è certo che cosa paga", "it is not certain what it pays") }
  public var nothingNamed: String { pick("non nomina nulla di nostro", "it names nothing of ours") }
  public var reopened: String { pick("riaperta da una persona", "opened again by a person") }

  public func explanation(_ explanation: LineExplanation) -> String {
    switch explanation {
    case .outgoing: pick("uscita: commissione o girofondo", "money out: a fee or a transfer")
    case .notOurs: pick("versamento per un altro ufficio", "payment for another office")
    case .paidTwice: pick("pagato due volte, da restituire", "paid twice, to be given back")
    case .wrongAmount: pick("importo sbagliato, da restituire", "wrong amount, to be given back")
    case .takenBack: pick("storno della banca o della posta", "taken back by the bank or the post")
    case .payout: pick("accredito cumulativo di un gestore", "payout of a provider for many payments")
    case .other: pick("altro", "other")
    }
  }
}
