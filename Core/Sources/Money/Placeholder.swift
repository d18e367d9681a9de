enum MoneyPlaceholder {}
