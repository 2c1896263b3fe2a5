/// The characters of a text as they are compared where more than its words must agree: capitals, accents and punctuation
/// count.
///
///     VerbatimText("the “X‑band” radar") == VerbatimText("the \"X-band\"  radar")   // true
///     VerbatimText("US") == VerbatimText("us")                                     // false
///
/// What keyboards and typesetting decide is made alike: double quotation marks, single ones and apostrophes, dashes (a row
/// of them is one), white space and U+200B (a run of it is one space, none at the ends). What cannot be seen, as a soft
/// hyphen with the line break behind it, is passed over. Canonically equivalent texts (Unicode Standard Annex 15) are equal, whether an accent stands apart or not;
/// compatibility forms are not, as "½" and "1⁄2" are different print.
public struct VerbatimText: Hashable, Sendable {
    /// Swift compares and hashes strings by canonical equivalence.
    private let form: String

    /// The characters of a text; any text has some, or none.
    public init(_ text: some StringProtocol) {
        self.init(scalars: text.unicodeScalars)
    }

    /// The characters from the first word of a text to the last; nil where it has no words.
    public init?(ofWordsIn text: String) {
        let words = WordMap(text)
        guard words.count > 0 else { return nil }
        let place = words.place(ofWords: 0..<words.count)
        self.init(scalars: text.unicodeScalars.dropFirst(place.lowerBound).prefix(place.count))
    }

    private init(scalars: some Sequence<Unicode.Scalar>) {
        var alike = AlikeScalars(scalars.makeIterator())
        var bytes: [UInt8] = []
        while let scalar = alike.next() {
            if scalar.isASCII {
                bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            } else {
                bytes.append(contentsOf: UTF8.encode(scalar)!)
            }
        }
        form = String(decoding: bytes, as: UTF8.self)
    }

    /// Whether a stretch of another text has the same characters. Most that differ are told by their beginning.
    public func agrees(with stretch: Substring.UnicodeScalarView) -> Bool {
        var own = form.unicodeScalars.makeIterator()
        var others = AlikeScalars(stretch.makeIterator())
        while true {
            let (one, other) = (own.next(), others.next())
            guard one == other else {
                // Behind an equal beginning no ASCII character is equivalent to another, with whatever marks behind it.
                let isDecided = (one?.isASCII ?? true) && (other?.isASCII ?? true)
                return !isDecided && VerbatimText(scalars: stretch) == self
            }
            if one == nil { return true }
        }
    }

    /// False where the beginning tells already that no text that begins with a stretch, up to the end of a word, has the same characters.
    public func mayBegin(with stretch: Substring.UnicodeScalarView) -> Bool {
        var own = form.unicodeScalars.makeIterator()
        var others = AlikeScalars(stretch.makeIterator())
        while let other = others.next() {
            let one = own.next()
            // As in ``agrees(with:)``, only ASCII characters are sure to be no equivalent ones.
            if one != other { return !((one?.isASCII ?? true) && other.isASCII) }
        }
        return true
    }

    /// Whether a stretch of another text begins with the same characters, none of them cut in two.
    public func begins(_ stretch: Substring.UnicodeScalarView) -> Bool {
        VerbatimText(scalars: stretch).form.hasPrefix(form)
    }
}
