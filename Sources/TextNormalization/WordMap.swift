/// The folded words of a text, and the place of each in it, counted in Unicode scalars.
///
///     let map = WordMap("The “X-Band” radar")
///     map.word(1)             // "x"
///     map.place(ofWords: 1..<3)   // 5..<11, the scalars of X-Band
///
/// Every `index` below must be at least 0 and less than `count`.
public struct WordMap: Sendable {
    /// The folded words joined by single spaces, in UTF-8: what `WordRule.fold` gives.
    public let folded: [UInt8]
    private let records: [WordRecord]

    /// Folds a text; a text without words gives an empty map.
    public init(_ text: String) {
        var text = text
        var folded: [UInt8] = []
        records = text.withUTF8 { utf8 in
            folded.reserveCapacity(utf8.count)
            return scanWords(of: utf8, into: &folded, recorder: PlaceRecorder(bytes: utf8.count)).records
        }
        self.folded = folded
    }

    /// How many words there are.
    public var count: Int { records.count }

    /// The bytes of a word in `folded`.
    public func byteRange(ofWord index: Int) -> Range<Int> {
        let next = index + 1
        return records[index].byte..<(next < count ? records[next].byte - 1 : folded.count)
    }

    /// A word in its folded form.
    public func word(_ index: Int) -> String {
        String(decoding: folded[byteRange(ofWord: index)], as: UTF8.self)
    }

    /// The Unicode scalars of the text that a word comes from, with the dropped marks among them and directly after
    /// them.
    ///
    /// Words that come from one scalar (`½` is 1 and 2) share it, and so do a letter and a vowel that goes with it in part,
    /// as the Thai `ำ`.
    public func place(ofWord index: Int) -> Range<Int> {
        records[index].start..<records[index].end
    }

    /// The Unicode scalars from the start of the first of some words to the end of the last.
    ///
    /// No words, as in `3..<3`, have an empty place: where word 3 starts, or where the last word ends.
    public func place(ofWords range: Range<Int>) -> Range<Int> {
        guard let last = range.last else {
            let start = range.lowerBound < count ? records[range.lowerBound].start : records.last?.end ?? 0
            return start..<start
        }
        return records[range.lowerBound].start..<records[last].end
    }

    /// The word that starts at a byte of `folded`; nil where none does.
    public func index(ofWordAtByte offset: Int) -> Int? {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if records[middle].byte < offset { low = middle + 1 } else { high = middle }
        }
        return low < count && records[low].byte == offset ? low : nil
    }
}
