/// How one Unicode scalar joins the token before it.
enum ScalarClass {
    /// A letter or digit: joins a word.
    case wordPart
    /// A character of a script that writes no spaces: a word of its own.
    case wholeWord
    /// White space: joins white space.
    case space
    /// A combining mark, format character or emoji modifier: joins whatever stands before it, so that no token starts
    /// within what a reader sees as one character.
    case extender
    /// U+200D: joins what stands before it, and what follows joins too.
    case joiner
    /// Half of a flag: two of them make one token.
    case regionalIndicator
    /// Any other punctuation mark or symbol: a token of its own.
    case mark

    init(_ scalar: Unicode.Scalar) {
        self = scalar.value < 0x80 ? ScalarClass(ascii: UInt8(scalar.value)) : ScalarClass(other: scalar)
    }

    init(ascii byte: UInt8) {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: self = .wordPart
        case 0x20, 0x09...0x0D: self = .space
        default: self = .mark
        }
    }

    private init(other scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x200D: self = .joiner
        case 0x200B: self = .space
        // Letters that are typed for an apostrophe, which part words.
        case 0x2B9...0x2BF, 0x2C8, 0x2CA, 0x2CB, 0x2EE, 0xA78B, 0xA78C: self = .mark
        case 0x1F1E6...0x1F1FF: self = .regionalIndicator
        case 0x1F3FB...0x1F3FF: self = .extender
        default: self = ScalarClass(category: scalar.properties.generalCategory, of: scalar)
        }
    }

    private init(category: Unicode.GeneralCategory, of scalar: Unicode.Scalar) {
        switch category {
        case .nonspacingMark, .enclosingMark, .spacingMark, .format: self = .extender
        // A superscript, a fraction or a circled number stands apart from the word before it.
        case .otherNumber: self = (0x2080...0x2089).contains(scalar.value) ? .wordPart : .wholeWord
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber:
            self = ScalarClass.writesNoSpaces(scalar.value) ? .wholeWord : .wordPart
        default: self = scalar.properties.isWhitespace ? .space : .mark
        }
    }

    /// Whether the scalar lies in a block of Thai, Lao, Myanmar, Khmer, the Tai scripts, Ahom, Hiragana, Katakana or Han
    /// (Unicode 16, Blocks.txt).
    private static func writesNoSpaces(_ value: UInt32) -> Bool {
        switch value {
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x1950...0x19DF, 0x1A20...0x1AAF, 0x2E80...0x2FDF,
            0x3005...0x3007, 0x3021...0x3029,
            0x3038...0x303C, 0x3041...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA9E0...0xA9FF,
            0xAA60...0xAADF, 0xF900...0xFAFF, 0xFF66...0xFF9F, 0x11700...0x1174F, 0x1AFF0...0x1B16F, 0x20000...0x3FFFF:
            true
        default: false
        }
    }
}
