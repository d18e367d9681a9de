import Foundation

/// A reason to stop, in a sentence that says what to do. Ends the program with status 1.
struct Failure: LocalizedError {
  let sentence: String

  init(_ sentence: String) { self.sentence = sentence }

  var errorDescription: String? { sentence }
}
