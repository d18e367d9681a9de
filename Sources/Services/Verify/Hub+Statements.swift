import Regulations
import SQL

extension Hub {
  /// What a file held is in the heaps, or had come before.
  static let statementFiles = Hub(
    table: "statement_file", key: "f.city, f.id",
    source: """
      statement_file f
      LEFT JOIN (SELECT city, file, count(*) AS lines, CAST(sum(amount) AS BIGINT) AS total
        FROM statement_line GROUP BY city, file) t ON t.city = f.city AND t.file = f.id
      """,
    checks: [
      Check(
        Invariant("statement-sum", law: 2, "its lines are not those that the file held, or not its sum"),
        where: """
          COALESCE(t.lines, 0) <> f.lines - f.known OR COALESCE(t.total, 0) <> f.total - f.known_total
          """)
    ])

  /// Every line lies in one heap, and in the matched one with its money.
  static let statementLines = Hub(
    table: "statement_line", key: "l.city, l.line",
    source: """
      statement_line l
      LEFT JOIN statement_decision d ON d.city = l.city AND d.line = l.line AND d.seq = l.decisions
      LEFT JOIN capture c ON c.city = l.city AND c.provider = 'bollettino' AND c.reference = l.line
      """,
    checks: [
      Check(
        Invariant("line-standing", law: 5, "it does not lie where its last decision put it"),
        where: """
          d.line IS NULL OR d.standing <> l.standing
          OR l.decisions <> (SELECT count(*) FROM statement_decision x WHERE x.city = l.city AND x.line = l.line)
          """),
      Check(
        Invariant("line-without-capture", law: 1, "it is matched and its money has not gone to the payment"),
        where: """
          l.standing = 'matched' AND l.is_due = 0
          AND (c.reference IS NULL OR c.amount <> l.amount OR c.payment <> d.payment)
          """),
      Check(
        Invariant("line-not-matched", law: 1, "its money went to a payment with which it is not matched"),
        where: "l.standing <> 'matched' AND c.reference IS NOT NULL"),
      Check(
        Invariant("line-matched-twice", law: 1, "another line is matched with the same payment"),
        where: """
          EXISTS (SELECT 1 FROM statement_decision o
            WHERE o.city = d.city AND o.payment = d.payment AND o.line <> d.line)
          """),
    ])

  /// A line goes from heap to heap as the rules allow.
  static let statementDecisions = Hub(
    table: "statement_decision", key: "d.city, d.line, d.seq",
    source: """
      (SELECT * FROM statement_decision WHERE seq > 1) d
      LEFT JOIN statement_decision b ON b.city = d.city AND b.line = d.line AND b.seq = d.seq - 1
      """,
    checks: [
      Check(
        Invariant("line-step", law: 5, "the rules do not allow this decision after the one before"),
        where: "b.line IS NULL OR b.standing || '>' || d.standing NOT IN \(list: allowedHeaps)")
    ])

  private static let allowedHeaps = LineStanding.allCases.flatMap { from in
    LineStanding.allCases.filter(from.mayBecome).map { "\(from.rawValue)>\($0.rawValue)" }
  }
}
