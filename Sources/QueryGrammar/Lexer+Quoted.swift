extension Lexer {
    /// Reads text between quotation marks, and sees to it that nothing but white space, a parenthesis or one of
    /// `followers` comes behind.
    mutating func lexQuoted(
        emptyReason: QueryError.Reason, followers: [Unicode.Scalar] = []
    ) throws(QueryError) -> (text: String, range: Range<Int>) {
        let start = position
        guard let closers = QuotationMarks.closers(of: scalars[start]),
            let end = scalars[(start + 1)...].firstIndex(where: closers.contains)
        else { throw QueryError(.unclosedQuote(scalars[start]), at: start..<start + 1) }
        guard scalars[start + 1..<end].contains(where: { !$0.properties.isWhitespace }) else {
            throw QueryError(emptyReason, at: start..<end + 1)
        }
        position = end + 1
        try checkFollower(among: followers)
        return (text(start + 1..<end), start..<end + 1)
    }

    /// Refuses a star that ends a word of a phrase: it would be read as punctuation, and whoever typed it means a prefix.
    ///
    /// A star that no word touches, as in `"* * *"`, and one within a word or among others, as in `"f***"`, is punctuation.
    func checkNoPrefix(inPhrase range: Range<Int>) throws(QueryError) {
        let inner = range.lowerBound + 1..<range.upperBound - 1
        for star in inner.dropFirst() where scalars[star] == "*" {
            let isEnd = star + 1 == inner.upperBound || scalars[star + 1].properties.isWhitespace
            let before = scalars[star - 1].properties
            if isEnd, before.isAlphabetic || before.numericType != nil {
                throw QueryError(.prefixInPhrase, at: star..<star + 1)
            }
        }
    }

    private func checkFollower(among followers: [Unicode.Scalar]) throws(QueryError) {
        guard !isWhiteSpaceOrEnd(at: position) else { return }
        switch scalars[position] {
        case "(", ")": return
        case "*": throw QueryError(.starBehindPhrase, at: position..<position + 1)
        case let follower where followers.contains(follower): return
        default: throw QueryError(.textBehindPhrase, at: position..<position + 1)
        }
    }
}
