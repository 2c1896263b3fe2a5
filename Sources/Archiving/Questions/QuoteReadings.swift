import TextNormalization

/// The ways in which a quote can be read.
///
/// As it is written; and where a word of it is cut by a hyphen at a line end, also with the word joined, or parted where a soft hyphen would
/// join it: print cuts words so, and nothing tells whether the hyphen belongs to the word.
///
///     QuoteReadings("a dia-\nmond").texts   // ["a dia-\nmond", "a diamond"]
struct QuoteReadings {
    /// The readings, each with other words; the first is the quote as it is written.
    let texts: [String]

    /// Of so many cuts each is read in both ways; where there are more, all of them are read in one way.
    private static let mostCuts = 3

    init(_ quote: String) {
        // Most quotes have no hyphen, and nothing to be read otherwise.
        guard Self.mayHaveCuts(quote) else {
            texts = [quote]
            return
        }
        let scalars = Array(quote.unicodeScalars)
        let cuts = Self.cuts(in: scalars)
        guard !cuts.isEmpty else {
            texts = [quote]
            return
        }
        let ways = cuts.count > Self.mostCuts ? [0, ~0] : Array(0..<1 << cuts.count)
        var known: Set<[String]> = [WordRule.words(quote)]
        var texts = [quote]
        for way in ways {
            var text = String.UnicodeScalarView()
            var start = 0
            for (index, cut) in cuts.enumerated() {
                text += scalars[start..<cut.lowerBound]
                let isJoined = way >> index & 1 == 1
                if !isJoined { text += scalars[cut.lowerBound] == Self.softHyphen ? [" "] : scalars[cut] }
                start = cut.upperBound
            }
            text += scalars[start...]
            let reading = String(text)
            if known.insert(WordRule.words(reading)).inserted { texts.append(reading) }
        }
        self.texts = texts
    }

    private static let softHyphen: Unicode.Scalar = "\u{AD}"
    private static let hyphens: Set<Unicode.Scalar> = ["-", softHyphen, "\u{2010}"]
    private static let blanks: Set<Unicode.Scalar> = [" ", "\t", "\u{A0}"]
    private static let lineEnds: Set<Unicode.Scalar> = ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"]

    /// Whether a byte may be of a hyphen: the one of ASCII, or the first of another.
    private static func mayHaveCuts(_ quote: String) -> Bool {
        quote.utf8.contains { $0 == UInt8(ascii: "-") || $0 == 0xC2 || $0 == 0xE2 }
    }

    /// From each hyphen between two letters that a line end parts to the second of them.
    private static func cuts(in scalars: [Unicode.Scalar]) -> [Range<Int>] {
        scalars.indices.compactMap { hyphen in
            guard hyphens.contains(scalars[hyphen]), hyphen > 0, isOfWord(scalars[hyphen - 1]) else { return nil }
            let behind = scalars[(hyphen + 1)...]
            guard let end = behind.firstIndex(where: { !blanks.contains($0) && !lineEnds.contains($0) }),
                isOfWord(scalars[end]), behind[..<end].contains(where: lineEnds.contains)
            else { return nil }
            return hyphen..<end
        }
    }

    private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark: true
        default: scalar.properties.isAlphabetic
        }
    }
}
