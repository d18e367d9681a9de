enum CivilPlaceholder {}
