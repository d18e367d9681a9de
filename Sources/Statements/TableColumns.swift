import Regulations

/// Which column of a table holds what, told by the heads that banks and the post give them.
struct TableColumns {
  enum Role: CaseIterable {
    case date, valueDate, amount, credit, debit, direction, currency, payer, text, code, reference, account
  }

  let count: Int
  private let positions: [Role: [Int]]

  init(heads: [String]) {
    count = heads.count
    var positions: [Role: [Int]] = [:]
    for (position, head) in heads.enumerated() {
      if let role = TableColumns.role(of: head) { positions[role, default: []].append(position) }
    }
    self.positions = positions
  }

  subscript(role: Role) -> [Int] { positions[role] ?? [] }

  /// Whether this can be the row of heads at all.
  var isHead: Bool { !self[.date].isEmpty && hasAmount }
  var hasAmount: Bool { ![.amount, .credit, .debit].allSatisfy { self[$0].isEmpty } }
  /// How many kinds of columns were recognised.
  var breadth: Int { positions.count }

  /// What a table needs and this one lacks, or has twice.
  var fault: StatementFault.Reason? {
    if self[.date].isEmpty { return .missing(.day) }
    if !hasAmount { return .missing(.amount) }
    if self[.text].isEmpty && self[.code].isEmpty { return .missing(.text) }
    let single: [(Role, StatementFault.Field)] = [
      (.date, .day), (.valueDate, .valueDay), (.amount, .amount), (.credit, .amount), (.debit, .amount),
      (.direction, .direction), (.currency, .currency), (.code, .code), (.reference, .reference), (.account, .account),
    ]
    if let twice = single.first(where: { self[$0.0].count > 1 }) { return .columnTwice(twice.1) }
    return !self[.amount].isEmpty && !(self[.credit] + self[.debit]).isEmpty ? .columnTwice(.amount) : nil
  }

  /// `Data contabile` is `datacontabile`: small letters and digits only.
  static func bare(_ text: String) -> String {
    let bytes = text.utf8.compactMap { (byte: UInt8) -> UInt8? in
      switch byte {
      case 65...90: byte + 32
      case 48...57, 97...122: byte
      default: nil
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func role(of head: String) -> Role? { heads[bare(head)] }

  private static let heads: [String: Role] = {
    let names: [(Role, [String])] = [
      (
        .date,
        [
          "data", "datacontabile", "dataoperazione", "dataversamento", "datapagamento", "dataaccettazione",
          "dataregistrazione", "datamovimento", "datacont", "bookingdate", "date",
        ]
      ),
      (.valueDate, ["datavaluta", "valuta", "dataaccredito", "valuedate"]),
      (
        .amount,
        [
          "importo", "importoeuro", "importoeur", "importoineuro", "importoversato", "importopagato",
          "importomovimento",
          "amount",
        ]
      ),
      (.credit, ["avere", "accrediti", "accredito", "entrate", "importoavere", "credit", "credito"]),
      (.debit, ["dare", "addebiti", "addebito", "uscite", "importodare", "debit", "debito"]),
      (.direction, ["segno", "dareavere", "da", "sign"]),
      (.currency, ["divisa", "codicedivisa", "currency"]),
      (
        .payer,
        [
          "versante", "eseguitoda", "ordinante", "debitore", "nominativo", "pagatore", "nome", "cognomeenome",
          "nominativoversante", "intestatario", "denominazione", "controparte", "payer",
        ]
      ),
      (
        .text,
        [
          "causale", "descrizione", "descrizioneoperazione", "causaleversamento", "motivo", "note", "testo",
          "informazioniaggiuntive", "descrizioneestesa", "causaleestesa", "text", "description",
        ]
      ),
      (
        .code,
        [
          "codice", "codicecliente", "codicebollettino", "quartocampo", "iuv", "codiceavviso", "numeroavviso",
          "codiceidentificativo", "codiceversamento", "nav", "code",
        ]
      ),
      (
        .reference,
        [
          "riferimento", "riferimentobanca", "idoperazione", "numerooperazione", "idmovimento", "cro", "trn", "crotrn",
          "idversamento", "reference",
        ]
      ),
      (.account, ["conto", "contocorrente", "numeroconto", "ccp", "cc", "iban", "rapporto", "account"]),
    ]
    return Dictionary(uniqueKeysWithValues: names.flatMap { role, heads in heads.map { ($0, role) } })
  }()
}
