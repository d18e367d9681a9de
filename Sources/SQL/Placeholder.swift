enum SQLPlaceholder {}
