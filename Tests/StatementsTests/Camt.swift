/// Messages of CAMT.053 for the tests, in either version.
struct Camt {
  var version = "02"
  var account = Camt.iban
  var opening = "1000.00"
  var closing: String
  var entries: [String]
  var head = ##"<?xml version="1.0" encoding="UTF-8"?>"##
  var summary = ""

  static let iban = "IT60X0542811101000000123456"

  var text: String {
    """
    \(head)
    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.\(version)">
    <BkToCstmrStmt>
    <GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-11-21T06:00:00</CreDtTm></GrpHdr>
    <Stmt>
    <Id>2026-325</Id><ElctrncSeqNb>325</ElctrncSeqNb><CreDtTm>2026-11-21T06:00:00</CreDtTm>
    <Acct><Id><IBAN>\(account)</IBAN></Id><Ccy>EUR</Ccy></Acct>
    \(Camt.balance("OPBD", opening))
    \(Camt.balance("CLBD", closing))
    \(summary)
    \(entries.joined(separator: "\n"))
    </Stmt>
    </BkToCstmrStmt>
    </Document>
    """
  }

  var bytes: [UInt8] { Array(text.utf8) }

  static func balance(_ kind: String, _ amount: String) -> String {
    """
    <Bal><Tp><CdOrPrtry><Cd>\(kind)</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">\(amount.drop { $0 == "-" })</Amt>\
    <CdtDbtInd>\(amount.hasPrefix("-") ? "DBIT" : "CRDT")</CdtDbtInd><Dt><Dt>2026-11-20</Dt></Dt></Bal>
    """
  }

  /// One entry; the status as the version writes it.
  static func entry(
    _ amount: String, version: String = "02", direction: String = "CRDT", status: String = "BOOK",
    reversal: Bool = false, date: String = "<Dt>2026-11-20</Dt>", reference: String = "", details: String = "",
    more: String = ""
  ) -> String {
    """
    <Ntry><Amt Ccy="EUR">\(amount)</Amt><CdtDbtInd>\(direction)</CdtDbtInd>\
    \(reversal ? "<RvslInd>true</RvslInd>" : "")\
    <Sts>\(version == "02" ? status : "<Cd>\(status)</Cd>")</Sts><BookgDt>\(date)</BookgDt>\
    <ValDt><Dt>2026-11-21</Dt></ValDt>\(reference.isEmpty ? "" : "<AcctSvcrRef>\(reference)</AcctSvcrRef>")\
    <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>\
    \(details.isEmpty ? "" : "<NtryDtls>\(details)</NtryDtls>")\
    \(more.isEmpty ? "" : "<AddtlNtryInf>\(more)</AddtlNtryInf>")</Ntry>
    """
  }

  /// One payment within an entry; amount and payer as the version writes them.
  static func payment(
    _ text: String, amount: String? = nil, version: String = "02", payer: String = "ROSSI MARIO",
    endToEnd: String = "NOTPROVIDED", reference: String = "", code: String = ""
  ) -> String {
    let money = amount.map { "<Amt Ccy=\"EUR\">\($0)</Amt>" } ?? ""
    let old = version == "02"
    return """
      <TxDtls><Refs>\(reference.isEmpty ? "" : "<AcctSvcrRef>\(reference)</AcctSvcrRef>")\
      <EndToEndId>\(endToEnd)</EndToEndId></Refs>\
      \(money.isEmpty ? "" : old ? "<AmtDtls><TxAmt>\(money)</TxAmt></AmtDtls>" : money + "<CdtDbtInd>CRDT</CdtDbtInd>")\
      <RltdPties><Dbtr>\(old ? "<Nm>\(payer)</Nm>" : "<Pty><Nm>\(payer)</Nm></Pty>")</Dbtr></RltdPties>\
      <RmtInf><Ustrd>\(text)</Ustrd>\
      \(code.isEmpty ? "" : "<Strd><CdtrRefInf><Ref>\(code)</Ref></CdtrRefInf></Strd>")</RmtInf></TxDtls>
      """
  }
}
