// TextNormalization
