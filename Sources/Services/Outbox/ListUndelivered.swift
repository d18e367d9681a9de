public import SQL
public import Store

/// Lists the letters that did not arrive: those given up, which a person must look at, then those tried again.
public enum ListUndelivered {
  public static func letters(in reading: any Reading) throws -> [UndeliveredLetter] {
    try OutboxTable.undelivered(in: reading)
  }
}
