extension Query {
    /// Reads a query, or throws what is wrong with it and where: never a query that differs from the one written.
    ///
    /// ```ebnf
    /// query    = sequence, { "OR", sequence } ;
    /// sequence = term, { [ "AND" ], term } ;
    /// term     = [ "NOT" | "-" ], operand ;
    /// operand  = [ field ], ( pattern | "(", query, ")" ) | filter ;
    /// pattern  = word | word, "*" | phrase | near ;
    /// near     = "NEAR(", item, item, { item }, [ ",", distance ], ")" ;
    /// item     = word | phrase ;
    /// phrase   = '"', text, '"' ;
    /// field    = "title:" | "body:" | "links:" ;
    /// filter   = ( "source:" | "article:" | "since:" | "until:" ), ( value | phrase ) ;
    /// word     = letter, { letter } ;         (* no white space, parenthesis, quotation mark or star *)
    /// text     = character, { character } ;   (* no mark that closes it; not white space alone *)
    /// value    = letter, { letter | "(" | ")" } ;
    /// distance = "0" | "1" | … | "31" ;
    /// ```
    ///
    /// - Words, phrases and parentheses stand apart by white space; controls are white space. `AND OR NOT NEAR` are
    ///   capitals; in small letters they are words. `-` counts only at the start of a term, so `X-band` is a word.
    /// - A phrase may also stand between “ ”, „ “, ” ”, « » or » «. Between the marks nothing is an operator,
    ///   and a `*` that ends a word there is an error: a prefix stands alone.
    /// - A distance is how many words that belong to no item may stand between the first item and the last, 0 to 31, and 10 where it is left out. NEAR takes two items to eight.
    /// - The name of a field may be in capitals too, and what belongs to it follows its colon at once. Other ASCII
    ///   letters before a colon and text are an unknown field, an error. A colon with nothing or white space behind it
    ///   belongs to its word, and so does one behind anything but letters (`12:30`); only behind the name of a field is
    ///   it an error, since a filter would be lost. A field may not stand within another; filters may.
    /// - A value ends at white space or at a closing parenthesis that it did not open.
    /// - NOT binds tightest, then AND, then OR; `a NOT b` means `a AND NOT b`. A query, an alternative or a group that
    ///   only excludes is an error, since nearly everything would match; so is a query that can be met by filters
    ///   alone.
    ///
    /// An empty text is an error as well. Bounds: `maximumBytes`, `maximumDepth`.
    public init(parsing text: String) throws(QueryError) {
        guard text.utf8.count <= Self.maximumBytes else { throw Self.makeLengthError(text) }
        var parser = try Parser(text)
        self = try parser.parseQuery()
    }

    /// Points at the first scalar that is too much.
    private static func makeLengthError(_ text: String) -> QueryError {
        let limit = text.utf8.index(text.startIndex, offsetBy: maximumBytes)
        let fitting = text.unicodeScalars.distance(from: text.startIndex, to: limit)
        return QueryError(.tooLong(bytes: text.utf8.count), at: fitting..<fitting + 1)
    }
}
