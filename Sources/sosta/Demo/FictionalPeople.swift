import Regulations

/// People who do not exist, with tax codes that a town's program accepts. The same ones every time.
struct FictionalPeople {
  struct Person: Hashable {
    let givenName: String
    let familyName: String
    let taxCode: String
    let email: String
    var isCompany = false

    var fullName: String { isCompany ? familyName : "\(givenName) \(familyName)" }
  }

  private static let givenNames = [
    "Maria", "Luca", "Anna", "Giovanni", "Francesca", "Paolo", "Giulia", "Marco", "Elena", "Andrea", "Chiara",
    "Stefano",
    "Laura", "Davide", "Silvia", "Matteo", "Nicolò", "Beatrice", "Roberto", "Teresa",
  ]
  private static let familyNames = [
    "Bianchi", "Esposito", "Ferrari", "Russo", "Romano", "Colombo", "Ricci", "Marino", "Greco", "Bruno", "Gallo",
    "Conti", "De Luca", "Costa", "Giordano", "Mancini", "Rizzo", "Lombardi", "Moretti", "D’Angelo",
  ]
  private static let companies = [
    "Panetteria Rossi S.n.c.", "Studio Verdi S.r.l.", "Farmacia Neri S.a.s.", "Officina Blu S.r.l.",
  ]

  /// The land registry's code of a town, and where the numbers of its companies begin.
  private static let towns = ["chivasso": ("C665", 0), "la-spezia": ("E463", 500_000), "crema": ("D142", 250_000)]

  private static func town(_ city: String) -> (place: String, companies: Int) { towns[city] ?? ("H501", 750_000) }

  /// The person with this number, 0 and up; every twentieth is a company.
  static func person(_ number: Int, city: String) -> Person {
    if number % 20 == 19 { return company(number, city: city) }
    let given = givenNames[number % givenNames.count]
    let family = familyNames[(number / givenNames.count + number * 7) % familyNames.count]
    return Person(
      givenName: given, familyName: family, taxCode: taxCode(number, given, family, city: city),
      email: "\(ascii(given)).\(ascii(family))\(number)@example.org")
  }

  private static func company(_ number: Int, city: String) -> Person {
    let serial = String(1_000_000 + number * 7 + town(city).companies).suffix(7)
    let code = (0...9).lazy.map { "\(serial)001\($0)" }.first { (try? TaxCode($0)) != nil } ?? ""
    let name = companies[number / 20 % companies.count]
    return Person(
      givenName: "", familyName: name, taxCode: code, email: "amministrazione\(number)@example.org", isCompany: true)
  }

  private static func taxCode(_ number: Int, _ given: String, _ family: String, city: String) -> String {
    let months = Array("ABCDEHLMPRST")
    let isWoman = given.hasSuffix("a") && given != "Luca" && given != "Andrea" || given == "Beatrice"
    let day = number * 5 % 28 + 1 + (isWoman ? 40 : 0)
    let year = 45 + number * 11 % 55
    let start =
      letters(family, isName: false) + letters(given, isName: true) + two(year) + String(months[number % 12]) + two(day)
      + town(city).place
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ".lazy.map { start + String($0) }.first { (try? TaxCode($0)) != nil } ?? ""
  }

  /// Three letters of a name: consonants, then vowels; of four or more in a given name the first, third and fourth.
  private static func letters(_ name: String, isName: Bool) -> String {
    let all = ascii(name).uppercased()
    var consonants = all.filter { !"AEIOU".contains($0) }
    if isName, consonants.count >= 4 {
      let array = Array(consonants)
      consonants = String([array[0], array[2], array[3]])
    }
    return String((consonants + all.filter { "AEIOU".contains($0) } + "XX").prefix(3))
  }

  private static func ascii(_ name: String) -> String {
    let plain = name.lowercased().map { letter -> String in
      switch letter {
      case "ò": "o"
      case "à": "a"
      case "a"..."z": String(letter)
      default: ""
      }
    }
    return plain.joined()
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
