/// What a token of printed text is, which decides where a change may end and what counts as a word.
enum TokenKind: UInt8 {
    /// A run of letters and digits, a number with its points and commas, or one character of a script without spaces.
    case word
    /// One punctuation mark or symbol, with whatever modifies it.
    case mark
    /// A run of white space.
    case space
}
