extension QueryError {
    /// What is wrong, as a part of a sentence.
    public var message: String {
        switch reason {
        case .emptyQuery: "the query is empty"
        case .tooLong(let bytes): "the query has \(bytes) bytes, more than \(Query.maximumBytes)"
        case .tooDeep: "more than \(Query.maximumDepth) parentheses are open here"
        case .unclosedQuote(let mark): "the quotation mark \(mark) is never closed"
        case .emptyPhrase: "there is nothing between the quotation marks"
        case .starBehindPhrase: "a phrase cannot end in *"
        case .prefixInPhrase: "a word of a phrase cannot end in *"
        case .textBehindPhrase: "text touches the end of a phrase"
        case .quoteInsideWord: "a quotation mark stands inside a word"
        case .loneStar: "* has no word before it"
        case .starInsideWord: "* can stand only at the end of a word"
        case .loneMinus: "- has nothing to exclude"
        case .dashForMinus: "this dash is not the - that excludes"
        case .doubledExclusion: "a term is excluded twice"
        case .nothingBefore(let name): "\(name) has nothing before it"
        case .nothingAfter(let name): "\(name) has nothing behind it"
        case .unmatchedClosing: "this ) closes nothing"
        case .unclosedOpening: "this ( is never closed"
        case .emptyParentheses: "there is nothing between the parentheses"
        case .parenthesisBehindWord(let word): "a parenthesis touches the word \(Self.shown(word))"
        case .nearApart: "white space parts NEAR from its parenthesis"
        case .unclosedNear: "NEAR( is never closed"
        case .tooFewOperands(0): "NEAR has nothing to look for"
        case .tooFewOperands: "NEAR has only one thing to look for"
        case .tooManyOperands(let count): "NEAR has \(count) things to look for, more than \(Pattern.mostOperands)"
        case .notInNear(let text): "\(Self.shown(text)) cannot stand in NEAR"
        case .badDistance(""): "NEAR has a comma but no distance"
        case .badDistance(let text): "\(Self.shown(text)) is not a distance"
        case .unknownField(let name): "there is no field \(Self.shown(name + ":"))"
        case .nothingBehindField(let name): "\(name): has nothing right behind it"
        case .noTermBehindField(let name): "\(name): stands before something that it cannot apply to"
        case .fieldInsideField(let inner, let outer): "\(inner): stands inside the parentheses of \(outer):"
        case .emptyValue(let kind): "\(kind.rawValue): has an empty value"
        case .groupAsValue(let kind): "\(kind.rawValue): cannot stand before parentheses"
        case .unclosedInValue: "the value has a ( that is never closed"
        case .starInValue: "a value is taken whole and cannot have *"
        case .excludesOnly: "this only excludes, so that nearly everything would match"
        case .filtersOnly: "a query needs a word to look for, and filters alone would satisfy this"
        case .noWords(let text): "\(Self.shown(text)) holds no letter or digit to look for"
        case .badDate(let text): "\(Self.shown(text)) is not a date or time"
        case .prefixOfSeveralWords(let text): "\(Self.shown(text)) is several words, and * completes only one"
        }
    }

    /// What to do about it, as a part of a sentence.
    public var remedy: String {
        switch reason {
        case .emptyQuery: "write a word to look for"
        case .tooLong: "split it into several queries"
        case .tooDeep: "take out parentheses that change nothing"
        case .unclosedQuote(let mark):
            "close it with \(QuotationMarks.closers(of: mark)?.first ?? mark), or leave it out"
        case .emptyPhrase: "write words between them, or leave them out"
        case .starBehindPhrase: "put * behind a single word, outside quotation marks"
        case .prefixInPhrase: "write the word whole, or put it with * outside the quotation marks"
        case .textBehindPhrase, .quoteInsideWord:
            "put white space between word and quotation mark, or leave the mark out"
        case .loneStar, .starInsideWord: "write the beginning of a word and then *, as in kyo*"
        case .loneMinus: "write it right before a term, as in -kyoto, or leave it out"
        case .dashForMinus: "write - to exclude, or put the word in quotation marks"
        case .doubledExclusion: "write NOT or - once, or leave both out"
        case .nothingBefore(let name), .nothingAfter(let name):
            name == "-" ? "write a term behind it" : "write a term there, or small letters if you mean the word"
        case .unmatchedClosing: "take it out, or open it further left"
        case .unclosedOpening, .unclosedNear: "close it with )"
        case .emptyParentheses: "write a word between them, or leave them out"
        case .parenthesisBehindWord(let word):
            word.lowercased() == "near" ? "write NEAR( in capitals" : "put white space before the parenthesis"
        case .nearApart: "write NEAR( in one, or near in small letters if you mean the word"
        case .tooFewOperands: "name two words or phrases, as in NEAR(radar kyoto, 5)"
        case .tooManyOperands: "name fewer, or put words that follow one another in quotation marks"
        case .notInNear: "use words and phrases in it, and put anything else in quotation marks"
        case .badDistance:
            "write a whole number from \(Pattern.distances.lowerBound) to \(Pattern.distances.upperBound) behind the last "
                + "comma, or leave both out"
        case .unknownField: "put it in quotation marks, or use title: body: links: source: article: since: until:"
        case .nothingBehindField(let name):
            "write what belongs to it right behind the colon, or leave the colon out: \(name)"
        case .noTermBehindField(let name): "put a word, phrase, NEAR or parenthesis right behind \(name):"
        case .fieldInsideField(_, let outer): "move it out of the parentheses, or take \(outer): away"
        case .emptyValue: "write the value, or leave the filter out"
        case .groupAsValue(let kind):
            "name each, as in (\(kind.rawValue):… OR \(kind.rawValue):…), or put the value in quotation marks"
        case .unclosedInValue, .starInValue: "put the value in quotation marks if it belongs to it, or leave it out"
        case .excludesOnly: "add a term that must be there, as in radar NOT kyoto"
        case .filtersOnly: "add a word that must be there, as in radar source:post"
        case .noWords: "take it out, or write a word"
        case .prefixOfSeveralWords: "write the words apart, with * behind the last"
        case .badDate: "write 2013, 2013-10, 2013-10-03 or 2013-10-03T09:12:00Z"
        }
    }

    /// Text of the query as a message may hold it: on one line, and no longer than it takes to be known again.
    private static func shown(_ text: String) -> String {
        let start = String(String.UnicodeScalarView(text.unicodeScalars.prefix(40).map(\.forTerminal)))
        return QuotationMarks.enclose(start + (text.unicodeScalars.count > 40 ? "…" : ""))
    }
}
