// QueryGrammar
