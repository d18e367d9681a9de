enum SQLiteEnginePlaceholder {}
