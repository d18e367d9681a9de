enum RegulationsPlaceholder {}
