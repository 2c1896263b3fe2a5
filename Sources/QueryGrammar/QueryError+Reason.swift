extension QueryError {
    /// What can be wrong with a query. Wording is in `message` and `remedy` alone.
    public enum Reason: Hashable, Sendable {
        /// Nothing but white space.
        case emptyQuery
        /// Longer than `Query.maximumBytes`.
        case tooLong(bytes: Int)
        /// More open parentheses than `Query.maximumDepth`.
        case tooDeep

        /// An opening quotation mark without its closing one.
        case unclosedQuote(Unicode.Scalar)
        /// Nothing between quotation marks.
        case emptyPhrase
        /// A star behind a phrase.
        case starBehindPhrase
        /// A star behind a word of a phrase.
        case prefixInPhrase
        /// Text right behind a closing quotation mark.
        case textBehindPhrase
        /// A quotation mark within a word or a value.
        case quoteInsideWord

        /// A star without a word.
        case loneStar
        /// A star at the start or in the middle of a word.
        case starInsideWord
        /// A minus without a term.
        case loneMinus
        /// A dash where a minus may be meant.
        case dashForMinus
        /// NOT or minus twice.
        case doubledExclusion

        /// An operator at the start of what it should join.
        case nothingBefore(String)
        /// An operator at the end of what it should join.
        case nothingAfter(String)

        /// A closing parenthesis without its opening one.
        case unmatchedClosing
        /// An opening parenthesis without its closing one.
        case unclosedOpening
        /// Parentheses around nothing.
        case emptyParentheses
        /// An opening parenthesis right behind the given word.
        case parenthesisBehindWord(String)

        /// NEAR, white space and a parenthesis.
        case nearApart
        /// `NEAR(` without its closing parenthesis.
        case unclosedNear
        /// NEAR with this many operands, fewer than two.
        case tooFewOperands(Int)
        /// NEAR with this many operands, more than `Pattern.mostOperands`.
        case tooManyOperands(Int)
        /// Something in NEAR that is no word, phrase or distance.
        case notInNear(String)
        /// No number from `Pattern.distances`.
        case badDistance(String)

        /// ASCII letters, a colon and text, where the letters name no field.
        case unknownField(String)
        /// The name of a field or filter, a colon and white space or nothing.
        case nothingBehindField(String)
        /// A field before an operator, a filter or another field.
        case noTermBehindField(String)
        /// A field in the parentheses of another.
        case fieldInsideField(String, outer: String)
        /// A filter with an empty value.
        case emptyValue(Filter.Kind)
        /// A filter before a parenthesis.
        case groupAsValue(Filter.Kind)
        /// An opening parenthesis in a value without its closing one.
        case unclosedInValue
        /// A star in a value.
        case starInValue

        /// A query, an alternative or a group that only excludes.
        case excludesOnly
        /// A query that filters alone can meet.
        case filtersOnly

        /// A leaf that holds no word after folding; for the caller to throw.
        case noWords(String)
        /// A value of `since` or `until` that is no time; for the caller to throw.
        case badDate(String)
        /// A prefix that folds to several words, of which `*` could complete only one; for the caller to throw.
        case prefixOfSeveralWords(String)
    }
}
