import ArchiveStorage
import TextNormalization

extension ParagraphEdges {
    /// So many bytes of each end of a long paragraph are folded at first: two words nearly always stand in them.
    private static let reach = 160

    /// The edges of a paragraph as it was ingested.
    init(of content: String) {
        var content = content
        self = content.withUTF8 { text in
            ParagraphEdges(ofFolded: ParagraphEdges.foldedEnds(of: text) ?? ParagraphEdges.folded(text).words)
        }
    }

    /// The words at both ends, cut at a space, which no word runs over; nil where the text is short or its words are long.
    private static func foldedEnds(of text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        let space = UInt8(ascii: " ")
        guard text.count > 4 * reach, let end = text[reach...].firstIndex(of: space),
            let start = text[..<(text.count - reach)].lastIndex(of: space), end < start
        else { return nil }
        let head = folded(UnsafeBufferPointer(rebasing: text[..<end]))
        let tail = folded(UnsafeBufferPointer(rebasing: text[start...]))
        return head.count > 1 && tail.count > 1 ? head.words + [space] + tail.words : nil
    }

    private static func folded(_ text: UnsafeBufferPointer<UInt8>) -> (words: [UInt8], count: Int) {
        var words: [UInt8] = []
        let count = WordRule.fold(text, into: &words)
        return (words, count)
    }
}
