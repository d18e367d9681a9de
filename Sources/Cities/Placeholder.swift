enum CitiesPlaceholder {}
