import SQL

/// The second fence between cities: the database itself shows a session only the rows of the city it works for.
enum Fence {
  /// Says whose rows the session may see from now on.
  static func show(_ scope: Scope) -> Wire.Command {
    let shown =
      switch scope {
      case .city(let city): city
      case .all: "*"
      }
    return Wire.Command("SELECT set_config('sosta.city', \(shown), false)" as Query)
  }

  /// Puts the fence around every table that has a city and has none yet, and lets letters be announced.
  ///
  /// It binds the owner of the tables too; a superuser alone walks through.
  static func raise(in database: any Writing) throws {
    let open = try database.rows(
      """
      SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'city'
      WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND NOT c.relforcerowsecurity
      ORDER BY c.relname
      """
    ).map { try $0.text(at: 0) }
    for table in open {
      try database.script(
        """
        ALTER TABLE "\(table)" ENABLE ROW LEVEL SECURITY;
        ALTER TABLE "\(table)" FORCE ROW LEVEL SECURITY;
        CREATE POLICY town ON "\(table)" USING (
          city = (SELECT current_setting('sosta.city', true)) OR (SELECT current_setting('sosta.city', true)) = '*')
        """)
    }
    let isThere: Query =
      "SELECT 1 FROM pg_trigger WHERE tgrelid = to_regclass('outbox') AND tgname = 'outbox_announced'"
    guard try database.exists("SELECT 1 WHERE to_regclass('outbox') IS NOT NULL"), try !database.exists(isThere) else {
      return
    }
    try database.execute(
      """
      CREATE FUNCTION announce_letter() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN NOTIFY sosta_letters; RETURN NULL; END'
      """)
    try database.execute(
      """
      CREATE TRIGGER outbox_announced AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION announce_letter()
      """)
  }
}
