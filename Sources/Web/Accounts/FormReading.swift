import Regulations
import Wording

extension Problems {
  /// The value of a field, or nil with its message beside the field.
  mutating func read<Value, Fault: Error>(
    _ field: String, _ words: (Fault) -> String, _ parse: () throws(Fault) -> Value
  ) -> Value? {
    do throws(Fault) {
      return try parse()
    } catch {
      add(field, words(error))
      return nil
    }
  }

  mutating func readEmail(_ form: Form, _ texts: AccountTexts, field: String = "email") -> EmailAddress? {
    read(field, texts.fault) { () throws(EmailAddress.Fault) in try EmailAddress(form.trimmed(field)) }
  }

  /// A password that is only to be compared.
  mutating func readPassword(_ form: Form, _ texts: AccountTexts, field: String = "password") -> String {
    let typed = form[field]
    if typed.isEmpty { add(field, field == "password" ? texts.emptyPassword : texts.emptyCurrentPassword) }
    return typed
  }

  /// A new password that was typed the same way twice; its quality is judged elsewhere.
  mutating func readNewPassword(_ form: Form, _ texts: AccountTexts) -> String {
    let typed = readPassword(form, texts)
    if !typed.isEmpty, typed != form["repeatPassword"] { add("repeatPassword", texts.passwordsDiffer) }
    return typed
  }
}
