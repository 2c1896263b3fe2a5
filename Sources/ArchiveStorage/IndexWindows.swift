/// How a paragraph's folded words are cut for the index: a long one into overlapping windows, a row each.
///
/// So no row costs much to verify, and any run of ``longestPhrase`` words stands whole in one window.
/// Word numbers within a window stay below 256, as far as PostgreSQL counts positions.
public enum IndexWindows {
    /// How many words a window holds at the most.
    public static let words = 256

    /// How many words a window shares with the one before it.
    public static let overlap = 32

    /// The longest phrase that is sure to stand whole in one window.
    public static let longestPhrase = overlap + 1

    /// The words, counted from 0, with which the windows after the first begin; empty where one window holds all.
    public static func laterStarts(wordCount: Int) -> StrideTo<Int> {
        stride(from: words - overlap, to: max(words - overlap, wordCount - overlap), by: words - overlap)
    }

    /// The bytes of a text that hold some windows of it, and perhaps some more words behind them; they begin with a word, or with the text.
    ///
    /// - Parameters:
    ///   - starts: Where the windows after the first begin, as in ``ParagraphRecord/windowStarts``; what lies behind the text, in a damaged archive, is taken
    ///     for its end.
    ///   - count: The length of the text.
    public static func bytes(ofWindows windows: ClosedRange<Int>, starts: [Int], count: Int) -> Range<Int> {
        let start = windows.lowerBound == 0 ? 0 : starts.dropFirst(windows.lowerBound - 1).first ?? 0
        // A window ends 32 words into the next one, so before the one after that begins.
        let end = min(starts.dropFirst(windows.upperBound + 1).first ?? count, count)
        return min(start, end)..<end
    }

    /// The windows of folded words joined by single spaces, as ranges of bytes, in order; empty where there are no words.
    ///
    /// Inlinable, so that it is compiled for the caller's type: called as it is for any collection it was a third of an ingest.
    @inlinable
    public static func ranges(ofFolded folded: some RandomAccessCollection<UInt8>, wordCount: Int) -> [Range<Int>] {
        guard wordCount > words else { return wordCount == 0 ? [] : [0..<folded.count] }
        var starts = [0]
        starts.reserveCapacity(wordCount)
        for (offset, byte) in folded.enumerated() where byte == UInt8(ascii: " ") { starts.append(offset + 1) }
        let ends = starts.dropFirst().map { $0 - 1 } + [folded.count]
        let stride = words - overlap
        return Swift.stride(from: 0, to: wordCount - overlap, by: stride).map { first in
            starts[first]..<ends[min(first + words, wordCount) - 1]
        }
    }
}
