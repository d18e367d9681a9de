import Civil
import Money
import Regulations

/// An entry of a statement: one movement of the account, perhaps of several payments booked as one.
struct CamtEntry {
  /// A payment within an entry.
  struct Movement {
    let amount: Money
    let reference: String?
    let payer: String
    let text: String
    let code: String?
    let line: Int
  }

  let amount: Money
  let date: LocalDate
  let valueDate: LocalDate?
  let isBooked: Bool
  let isReversal: Bool
  private let element: XMLElement

  init(_ element: XMLElement) throws(StatementFault) {
    self.element = element
    amount = try CamtValue.signed(element)
    guard let status = element["Sts", "Cd"] ?? element["Sts"], !status.text.isEmpty else {
      throw StatementFault(line: element.line, .missing(.status))
    }
    isBooked = status.text == "BOOK"
    isReversal = ["true", "1"].contains(element["RvslInd"]?.text)
    valueDate = try CamtValue.day(element["ValDt"])
    let booked = try CamtValue.day(element["BookgDt"])
    guard let date = booked ?? valueDate else { throw StatementFault(line: element.line, .missing(.day)) }
    self.date = date
  }

  /// The payments in it. Where the bank does not say what each amounts to, the entry stays one.
  func movements() throws(StatementFault) -> [Movement] {
    let details = element.all("NtryDtls").flatMap { $0.all("TxDtls") }
    try checkBatches(details)
    guard details.count > 1 else { return [movement(details.first, amount: amount, isAlone: true)] }
    var amounts: [Money] = []
    for detail in details {
      if let amount = try amount(of: detail) { amounts.append(amount) }
    }
    if amounts.isEmpty { return [joined(details)] }
    guard amounts.count == details.count else { throw StatementFault(line: element.line, .missing(.amount)) }
    let sum = amounts.reduce(.zero, +)
    guard sum == amount else { throw StatementFault(line: element.line, .sumsDisagree(told: amount, counted: sum)) }
    return zip(details, amounts).map { movement($0, amount: $1, isAlone: false) }
  }

  /// What the bank says of a batch has to agree with what it lists, where it lists anything.
  private func checkBatches(_ details: [XMLElement]) throws(StatementFault) {
    let batches = element.all("NtryDtls").compactMap { $0["Btch"] }
    guard batches.count == 1, let batch = batches.first else { return }
    if !details.isEmpty, let told = batch["NbOfTxs"].flatMap({ Int($0.text) }), told != details.count {
      throw StatementFault(line: batch.line, .countsDisagree(told: told, counted: details.count))
    }
    guard let total = batch["TtlAmt"] else { return }
    let told = try CamtValue.plain(total)
    guard told.cents == abs(amount.cents) else {
      throw StatementFault(line: total.line, .sumsDisagree(told: told, counted: Money(cents: abs(amount.cents))))
    }
  }

  /// What this payment moved, with its sign; nil where the bank does not say.
  private func amount(of detail: XMLElement) throws(StatementFault) -> Money? {
    let holder = detail["Amt"] != nil ? detail : detail["AmtDtls", "TxAmt"] ?? detail["AmtDtls", "InstdAmt"]
    guard let holder else { return nil }
    let amount = try CamtValue.amount(holder)
    let isCredit = detail["CdtDbtInd"] != nil ? try CamtValue.isCredit(detail) : self.amount > .zero
    return isCredit ? amount : Money(cents: -amount.cents)
  }

  private func movement(_ detail: XMLElement?, amount: Money, isAlone: Bool) -> Movement {
    let own = CamtValue.reference(detail?["Refs", "AcctSvcrRef"])
    let entrys = isAlone ? CamtValue.reference(element["AcctSvcrRef"]) : nil
    let codes = detail.map(CamtEntry.codes) ?? []
    return Movement(
      amount: amount, reference: own ?? entrys, payer: detail.map(CamtEntry.payer) ?? "",
      text: text(of: detail.map { [$0] } ?? [], codes: Array(codes.dropFirst())), code: codes.first,
      line: detail?.line ?? element.line)
  }

  /// Several payments that the bank lists without amounts: one line with all their words.
  private func joined(_ details: [XMLElement]) -> Movement {
    Movement(
      amount: amount, reference: CamtValue.reference(element["AcctSvcrRef"]), payer: "",
      text: text(of: details, codes: details.flatMap(CamtEntry.codes)), code: nil, line: element.line)
  }

  private func text(of details: [XMLElement], codes: [String]) -> String {
    var words: [String] = []
    for detail in details {
      words += detail["RmtInf"]?.all("Ustrd").map(\.text) ?? []
      words += detail["RmtInf"]?.all("Strd").flatMap { $0.all("AddtlRmtInf").map(\.text) } ?? []
      words += [CamtValue.reference(detail["Refs", "EndToEndId"]), detail["AddtlTxInf"]?.text].compactMap(\.self)
    }
    words += codes + [element["AddtlNtryInf"]?.text].compactMap(\.self)
    return words.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func codes(_ detail: XMLElement) -> [String] {
    (detail["RmtInf"]?.all("Strd") ?? []).compactMap { CamtValue.reference($0["CdtrRefInf", "Ref"]) }
  }

  /// Who paid: a plain name in older versions, a party in newer ones.
  private static func payer(_ detail: XMLElement) -> String {
    for party in ["UltmtDbtr", "Dbtr"] {
      let name = detail["RltdPties", party, "Nm"] ?? detail["RltdPties", party, "Pty", "Nm"]
      if let name, !name.text.isEmpty { return name.text }
    }
    return ""
  }
}
