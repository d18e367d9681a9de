import SQL

/// Our row, where GRDB's `Row` and its `SQL` type hide the names.
typealias ResultRow = Row
