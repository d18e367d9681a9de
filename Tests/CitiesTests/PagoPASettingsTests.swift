import Cities
import Foundation
import Regulations
import Testing

@Suite("pagoPA and the postal account in a town's data")
struct PagoPASettingsTests {
  @Test("a town's agreement with pagoPA is read as its codes")
  func read() throws {
    let settings = try #require(try CityLoader.load(folder: FourthTownTests.folder.path()).pagoPA)
    #expect(settings.creditorTaxCode.text == "00743110157" && settings.form == .segregation(2))
    #expect(settings.iban.text == "IT60X0542811101000000123456" && settings.cbill == "AB1CD")
    #expect(settings.postalIBAN?.text == "IT15D0760101400000063868921")
    #expect(settings.creditorName == "Comune di Borgomare" && settings.office == "Ufficio Sosta")
    #expect(settings.category == "9/0115101TS/")
    #expect(try NoticeNumber(settings.form, counter: 1).digits == "302000000000000184")
  }

  @Test("a town without pagoPA has none")
  func none() throws { #expect(try CityFolders.load("la-spezia").pagoPA == nil) }

  @Test("La Spezia prints slips with its account on them (R10)")
  func slip() throws {
    let account = try #require(try CityFolders.load("la-spezia").postalAccount)
    #expect(account.slip == .personal && account.authorization == nil)
    #expect(account.accountNumber?.digits == "000063868921")
  }

  @Test(
    "a mistake is told with its key and its line",
    arguments: [
      ("creditorTaxCode: \"00743110157\"", "creditorTaxCode: \"00743110158\"", "right check digit", 0),
      ("creditorTaxCode: \"00743110157\"", "creditorTaxCode: RSSMRA80A01H501U", "of a body", 0),
      ("auxDigit: \"3\"", "auxDigit: \"4\"", "`auxDigit` must be", 0),
      ("segregationCode: \"02\"", "applicationCode: \"02\"", "`auxDigit` must be", -1),
      ("segregationCode: \"02\"", "segregationCode: \"2\"", "two digits", -1),
      ("iban: IT60X0542811101000000123456", "iban: IT60X0542811101000000123457", "not a right IBAN", 0),
      ("cbill: AB1CD", "cbill: ab1", "five capitals", 0),
      ("category: 9/0115101TS/", "category: parking", "9/0115101TS/", 0),
      ("office: Ufficio Sosta\n    aux", "ofice: Ufficio Sosta\n    aux", "`ofice` is not known", 0),
      ("    creditorName: Comune di Borgomare\n", "", "`creditorName` is missing", -2),
    ])
  func mistakes(old: String, new: String, told: String, below: Int) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("borgomare-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: FourthTownTests.folder, to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "city.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    let place = try #require(text.range(of: old))
    try text.replacingCharacters(in: place, with: new).write(to: file, atomically: true, encoding: .utf8)
    let faults = CityFolders.faults(in: folder)
    #expect(faults.count == 1 && faults[0].message.contains(told), "\(faults)")
    let line = text[..<place.lowerBound].count { $0 == "\n" } + 1
    #expect(faults.first?.line == line + below)
  }
}
