import CGlibc

/// Tells whether texts hold a phrase: whether its folded words stand in them one behind the other.
///
/// Folding a text costs far more than a search in its bytes, so the phrase is looked for around the places where the letters of one of its
/// words stand. Words on both sides of a space do not depend on each other (``WordRule``), so a stretch between two spaces has the words that it
/// has in the text. Only a text in which nothing is found so is folded as a whole.
public struct PhraseFinder: Sendable {
    private let needle: [UInt8]
    /// What is looked for in the bytes: the end of one of the words, since its first letter may be a capital. Nil where no word is of ASCII
    /// alone, and long enough to be rare.
    private let anchor: [UInt8]?
    /// How many spaces are looked back for from the anchor, and ahead.
    private let spaces: (before: Int, behind: Int)
    private var haystack = FoldedHaystack()

    /// The fewest letters of an anchor.
    private static let leastLetters = 3
    /// Dashes and double spaces make more spaces than words; where there are more of them, all of the text is folded.
    private static let slack = 2
    /// So many places are looked at before all of the text is folded.
    private static let mostPlaces = 4

    /// - Parameter words: The folded words, at least one.
    public init(_ words: [String]) {
        needle = FoldedHaystack.needle(words)
        let place = words.indices.max { Self.letters(of: words[$0]) < Self.letters(of: words[$1]) } ?? 0
        let isRare = words.indices.contains(place) && Self.letters(of: words[place]) > Self.leastLetters
        anchor = isRare ? Array(words[place].utf8.dropFirst()) : nil
        spaces = (place + 1 + Self.slack, words.count - place + Self.slack)
    }

    /// How many letters a word has if all are of ASCII; else 0.
    private static func letters(of word: String) -> Int {
        word.utf8.allSatisfy { $0 < 0x80 } ? word.utf8.count : 0
    }

    /// Whether a text in UTF-8 holds the phrase.
    public mutating func isIn(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        isNearAnchor(in: text) || isIn(stretch: text)
    }

    private mutating func isIn(stretch: UnsafeBufferPointer<UInt8>) -> Bool {
        haystack.fold(stretch)
        return haystack.firstOffset(of: needle) != nil
    }

    private mutating func isNearAnchor(in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let anchor, let base = UnsafeRawPointer(text.baseAddress) else { return false }
        var start = 0
        for _ in 0..<Self.mostPlaces {
            guard let found = memmem(base + start, text.count - start, anchor, anchor.count) else { return false }
            let place = UnsafeRawPointer(found) - base
            let stretch = stretch(around: place..<place + anchor.count, of: text)
            if isIn(stretch: UnsafeBufferPointer(rebasing: text[stretch])) { return true }
            start = place + anchor.count
        }
        return false
    }

    /// The words around a place, from one space to another, or to an end of the text.
    private func stretch(around place: Range<Int>, of text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        var (low, count) = (place.lowerBound, 0)
        while low > 0 {
            if text[low - 1] == UInt8(ascii: " ") { count += 1 }
            if count == spaces.before { break }
            low -= 1
        }
        var high = place.upperBound
        count = 0
        while high < text.count {
            if text[high] == UInt8(ascii: " ") { count += 1 }
            if count == spaces.behind { break }
            high += 1
        }
        return low..<high
    }
}
