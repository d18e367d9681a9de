import SQL

/// The keys and references that the migrations declare, so that one that was dropped since is missed.
public struct DeclaredKeys: Sendable {
  public private(set) var uniqueKeys: Set<UniqueKey> = []
  public private(set) var references: Set<Reference> = []

  /// Those of the migrations built into the program.
  public static let all = DeclaredKeys()

  private init() {
    for file in Migrations.all {
      for statement in SQLText.statements(in: file.sql) { read(Words(statement)) }
    }
  }

  private mutating func read(_ words: Words) {
    if words.begin("CREATE", "TABLE") {
      let rest = words.from(2).without("IF", "NOT", "EXISTS")
      let (table, body) = (rest.name(0), rest.list(at: 1).items)
      for item in body { readItem(item, of: table) }
    } else if words.begin("CREATE", "UNIQUE", "INDEX") {
      let rest = words.from(3).without("IF", "NOT", "EXISTS")
      let list = rest.list(at: 3)
      uniqueKeys.insert(
        UniqueKey(table: rest.name(2), columns: list.names, isPartial: rest.from(list.end).begin("WHERE")))
    }
  }

  private mutating func readItem(_ item: Words, of table: String) {
    if item.begin("PRIMARY", "KEY") {
      uniqueKeys.insert(UniqueKey(table: table, columns: item.list(at: 2).names, isPartial: false))
    } else if item.begin("UNIQUE") {
      uniqueKeys.insert(UniqueKey(table: table, columns: item.list(at: 1).names, isPartial: false))
    } else if item.begin("FOREIGN", "KEY") {
      let list = item.list(at: 2)
      let parent = item.from(list.end)
      references.insert(
        Reference(
          table: table, columns: list.names, parent: parent.name(1), parentColumns: parent.list(at: 2).names))
    } else if item.contain("PRIMARY", "KEY") || item.contain("UNIQUE") {
      uniqueKeys.insert(UniqueKey(table: table, columns: [item.name(0)], isPartial: false))
    }
  }
}

/// A statement as words and signs, without comments.
private struct Words {
  let all: [String]

  init(_ sql: String) { all = SQLText.words(of: sql) }
  private init(all: [String]) { self.all = all }

  func begin(_ words: String...) -> Bool { all.prefix(words.count).map { $0.uppercased() } == words }

  func contain(_ words: String...) -> Bool {
    all.indices.contains { from($0).all.prefix(words.count).map { $0.uppercased() } == words }
  }

  func from(_ index: Int) -> Words { Words(all: Array(all.dropFirst(index))) }

  func without(_ words: String...) -> Words {
    all.prefix(words.count).map { $0.uppercased() } == words ? from(words.count) : self
  }

  func name(_ index: Int) -> String { all.indices.contains(index) ? all[index] : "" }

  /// What stands between the parentheses that open there, by its outer commas, and the place after them.
  func list(at start: Int) -> (items: [Words], end: Int, names: [String]) {
    var (items, item, depth): ([Words], [String], Int) = ([], [], 0)
    for index in all.indices.dropFirst(start) {
      let word = all[index]
      if word == ")" { depth -= 1 }
      if depth == 0, word == ")" {
        items.append(Words(all: item))
        return (items, index + 1, items.map { $0.name(0) })
      }
      if depth == 1, word == "," {
        items.append(Words(all: item))
        item = []
      } else if depth > 0 {
        item.append(word)
      }
      if word == "(" { depth += 1 }
    }
    return (items, all.count, [])
  }
}
