import SQL

/// Bugs in how the database is used.
extension Mutants {
  static let storage: [Mutant] = [
    Mutant(
      name: "acknowledged-before-commit", what: "an answer goes out before the commit, which a crash undoes",
      acknowledgesEarly: true),
    Mutant(
      name: "no-transaction", what: "each statement counts for itself, so a crash keeps a part", commitsParts: true),
  ]
}
