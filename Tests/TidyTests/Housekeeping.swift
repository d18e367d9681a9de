/// What the files around the code must say.
enum Housekeeping {
  /// Migrations on disk that the package does not name among those it embeds: no database would ever get them.
  static func forgottenMigrations(files: [String], manifest: String) -> [String] {
    files.filter { !manifest.contains("\"\($0.dropLast(".sql".count))\"") }
  }

  /// The names of the packages that the manifest takes from elsewhere.
  static func packages(of manifest: String) -> [String] {
    manifest.matches(of: /\.package\(url: "[^"]*\/([^"\/]+?)(?:\.git)?"/).map { String($0.1) }
  }

  /// Packages without a heading of their own, a licence line and a text in the notice.
  static func unnamedPackages(manifest: String, notice: String) -> [String] {
    let sections = sections(of: notice)
    return packages(of: manifest).filter { package in
      !sections.contains { $0.names.contains(package) && $0.hasLicence }
    }
  }

  struct Section {
    let names: [String]
    let hasLicence: Bool
  }

  /// The sections of the notice: a `## ` heading with names divided by commas, then a line `Licence: …`.
  static func sections(of notice: String) -> [Section] {
    ("\n" + notice).split(separator: "\n## ").dropFirst().map { part in
      let lines = part.split(separator: "\n")
      let names = lines.first.map { $0.split(separator: ",").map { $0.trimming() } } ?? []
      return Section(names: names, hasLicence: lines.dropFirst().first?.hasPrefix("Licence: ") ?? false)
    }
  }

  /// The commands that the readme's section for newcomers gives in its code blocks.
  static func newcomersCommands(readme: String) -> [String] {
    guard let section = ("\n" + readme).split(separator: "\n## ").first(where: { $0.hasPrefix("Two commands") }) else {
      return []
    }
    let blocks = section.split(separator: "```", omittingEmptySubsequences: false)
    return blocks.indices.filter { $0 % 2 == 1 }
      .flatMap { blocks[$0].split(separator: "\n").dropFirst(blocks[$0].hasPrefix("\n") ? 0 : 1) }
      .map { $0.split(separator: "#")[0].trimming() }.filter { !$0.isEmpty }
  }

  /// Files that a build makes and git must not keep.
  static func builtFiles(tracked: [String]) -> [String] {
    tracked.filter { path in
      let parts = path.split(separator: "/")
      return parts.last == "Package.resolved" || parts.contains { $0.hasPrefix(".build") } || path.hasPrefix(".cache/")
        || path.hasPrefix("Public/vendor/")
    }
  }
}

extension Substring {
  fileprivate func trimming() -> String {
    String(drop(while: { $0 == " " }).reversed().drop(while: { $0 == " " }).reversed())
  }
}
