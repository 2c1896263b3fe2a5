/// A text cut into tokens: words, punctuation marks and runs of white space as printed, which together are the whole
/// text.
struct TokenizedText {
    /// The number of each token in the table that it was read with: equal numbers, equal bytes.
    private(set) var numbers: [Int32] = []
    /// What each token is.
    private(set) var kinds: [TokenKind] = []
    /// Where each token starts, in Unicode scalars, and at last where the text ends.
    private(set) var places: [Int] = []

    /// Cuts up the text at `range` of `bytes`, which is valid UTF-8, and numbers its tokens in `table`.
    init(_ range: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>, numbering table: inout TokenTable) {
        var splitter = TokenSplitter(bytes: bytes, range: range)
        while let token = splitter.next() {
            numbers.append(table.number(of: token.bytes, in: bytes))
            kinds.append(token.kind)
            places.append(token.place)
        }
        places.append(splitter.place)
    }

    /// How many tokens there are.
    var count: Int { numbers.count }

    /// The Unicode scalars that a range of tokens covers.
    func scalars(of tokens: Range<Int>) -> Range<Int> {
        places[tokens.lowerBound]..<places[tokens.upperBound]
    }
}
