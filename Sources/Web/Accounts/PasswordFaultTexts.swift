import Services
import Wording

extension AccountTexts {
  func fault(_ fault: NewPassword.Fault) -> String {
    switch fault {
    case .rule(let rule): self.fault(rule)
    case .controlCharacter: passwordControl
    case .common: passwordCommon
    case .guessable: passwordGuessable
    }
  }

  func given(_ fault: PersonName.Fault) -> String { person(fault, empty: emptyGivenName) }
  func family(_ fault: PersonName.Fault) -> String { person(fault, empty: emptyFamilyName) }

  func person(_ fault: PersonName.Fault, empty: String) -> String {
    switch fault {
    case .empty: empty
    case .tooLong(let longest): nameTooLong(longest)
    case .wrongCharacter: nameCharacters
    }
  }
}
