import HTTPTypes
import Payments
import SQL

/// A bug planted in the product at run time, to see whether the checks find it.
struct Mutant: Sendable {
  /// Short, such as `ledger-left-out`.
  let name: String
  let what: String
  /// Rewrites the schema before it is made.
  var schema: @Sendable (String) -> String = { $0 }
  /// Runs instead of a statement; nil leaves it alone.
  var statement: (@Sendable (Query, any Writing, Flaw) throws -> Int?)?
  /// Answers instead of a query; nil leaves it alone.
  var rows: (@Sendable (Query, any Reading, Flaw) throws -> [Row]?)?
  /// Says that a commit is done before it is.
  var acknowledgesEarly = false
  /// Each statement counts for itself.
  var commitsParts = false
  /// Reads another reply than the one that came.
  var reply: (@Sendable (HTTPRequest, [UInt8], Reply, PayPalBook, Flaw) -> Reply)?
  /// Rewrites a request to the provider; the number is another each time.
  var request: (@Sendable (HTTPRequest, Int) -> HTTPRequest)?
}
