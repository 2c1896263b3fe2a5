/// Where a Markdown text can be cut so that each piece, parsed alone, gives the blocks that it gives within the whole.
///
/// A line that is not indented and stands behind a blank line closes every list, quote, table and paragraph before it: only a fence of
/// code and some kinds of HTML go on over blank lines. So each line is looked at for their beginnings and ends. Where it cannot be told
/// without the whole block structure whether one begins (it may belong to a list's item, and so end with it), nothing is cut from
/// there on. A text that may hold definitions of links or footnotes stays whole, for they change what stands elsewhere.
struct MarkdownCuts {
    /// What goes on over blank lines at the top level.
    private enum Open {
        case nothing
        case fence(UInt8, length: Int)
        case comment
        /// Nothing can be told any more.
        case unsure
    }

    private let text: UnsafeBufferPointer<UInt8>
    private var open = Open.nothing
    private var isBehindBlank = false
    /// Whether an item of a list may be open, to which an indented line may belong.
    private var mayBeInList = false
    /// Whether a block of HTML may be open that a blank line ends.
    private var mayBeInHTML = false

    private init(_ text: UnsafeBufferPointer<UInt8>) {
        self.text = text
    }

    /// The pieces in order, which make up the whole text; none of an empty text.
    static func pieces(of text: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        if text.isEmpty { return [] }
        if mustStayWhole(text) { return [0..<text.count] }
        var cuts = MarkdownCuts(text)
        return cuts.pieces()
    }

    private mutating func pieces() -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var pieceStart = 0
        // A byte order mark is no part of the first line.
        var lineStart = text.starts(with: MarkdownCuts.mark) ? MarkdownCuts.mark.count : 0
        while lineStart < text.count {
            let lineEnd = text.index(of: 10, from: lineStart) ?? text.count
            if case .unsure = open { break }
            if read(lineStart..<lineEnd), lineStart > pieceStart {
                pieces.append(pieceStart..<lineStart)
                pieceStart = lineStart
            }
            lineStart = lineEnd + 1
        }
        pieces.append(pieceStart..<text.count)
        return pieces
    }

    /// Takes note of what a line opens and closes; whether the text can be cut before it.
    private mutating func read(_ line: Range<Int>) -> Bool {
        let indented = line.prefix(4).prefix { text[$0] == 32 }.count
        switch open {
        case .unsure: return false
        case .comment:
            if contains("-->", line) { open = .nothing }
            return false
        case .fence(let mark, let length):
            if indented < 4, closesFence(line.dropFirst(indented), mark, length) { open = .nothing }
            return false
        case .nothing: return readOutside(line, indented)
        }
    }

    private mutating func readOutside(_ line: Range<Int>, _ indented: Int) -> Bool {
        guard let first = line.dropFirst(indented).first, !isBlank(line) else {
            isBehindBlank = true
            mayBeInHTML = false
            return false
        }
        let canCut = isBehindBlank && text[first] > 32 && indented == 0 && !startsWithMark(line)
        if canCut { mayBeInList = false }
        isBehindBlank = false
        // A line that is indented this far begins no fence and no HTML at the top level.
        if indented == 4 || text[first] == 9 { return canCut }
        look(at: first..<line.upperBound, isIndented: indented > 0)
        return canCut
    }

    private mutating func look(at line: Range<Int>, isIndented: Bool) {
        let isSure = !mayBeInHTML && !(isIndented && mayBeInList)
        switch text[line.lowerBound] {
        case UInt8(ascii: "`"), UInt8(ascii: "~"):
            guard let length = fenceLength(line) else { return }
            open = isSure ? .fence(text[line.lowerBound], length: length) : .unsure
        case UInt8(ascii: "<"): lookAtHTML(line, isSure)
        case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"), 48...57:
            mayBeInList = mayBeInList || startsItem(line)
        default: break
        }
    }

    private mutating func lookAtHTML(_ line: Range<Int>, _ isSure: Bool) {
        if hasPrefix("<!--", line) {
            if !contains("-->", line) { open = isSure ? .comment : .unsure }
        } else if hasPrefix("<!", line) || hasPrefix("<?", line) {
            open = .unsure
        } else if let element = MarkdownCuts.rawElements.first(where: { hasPrefix("<" + $0, line) }) {
            if !contains("</" + element + ">", line) { open = .unsure }
        }
        mayBeInHTML = true
    }
}

extension MarkdownCuts {
    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    /// The elements whose HTML goes on to their end tag, in this or another release of cmark.
    private static let rawElements = ["script", "pre", "style", "textarea"]

    /// Whether there may be definitions, or lines that end in a lone carriage return.
    private static func mustStayWhole(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        !every(UInt8(ascii: "]"), in: text) { $0 != UInt8(ascii: ":") } || !every(13, in: text) { $0 == 10 }
    }

    /// Whether what stands behind each such byte is as it should be.
    private static func every(
        _ byte: UInt8, in text: UnsafeBufferPointer<UInt8>, isFollowedBy isGood: (UInt8) -> Bool
    ) -> Bool {
        var from = 0
        while let index = text.index(of: byte, from: from) {
            if index + 1 < text.count, !isGood(text[index + 1]) { return false }
            from = index + 1
        }
        return true
    }

    private func isBlank(_ line: Range<Int>) -> Bool {
        line.allSatisfy { text[$0] == 32 || text[$0] == 9 || text[$0] == 13 }
    }

    /// Where a piece started with a byte order mark, cmark would leave it out.
    private func startsWithMark(_ line: Range<Int>) -> Bool {
        text[line.lowerBound] == MarkdownCuts.mark[0]
            && line.prefix(3).elementsEqual(MarkdownCuts.mark, by: { text[$0] == $1 })
    }

    /// Whether the line, from its first mark on, ends a fence.
    private func closesFence(_ line: Range<Int>, _ mark: UInt8, _ length: Int) -> Bool {
        let run = line.prefix { text[$0] == mark }
        return run.count >= length && isBlank(line.dropFirst(run.count))
    }

    /// How long the fence is that the line opens; nil where it opens none.
    private func fenceLength(_ line: Range<Int>) -> Int? {
        let mark = text[line.lowerBound]
        let run = line.prefix { text[$0] == mark }
        guard run.count >= 3 else { return nil }
        // Behind backticks a further one makes it code within a line.
        if mark == UInt8(ascii: "`"), line.dropFirst(run.count).contains(where: { text[$0] == mark }) { return nil }
        return run.count
    }

    private func startsItem(_ line: Range<Int>) -> Bool {
        let number = line.prefix(10).prefix { (48...57).contains(text[$0]) }
        var rest = line.dropFirst(number.count)
        guard let delimiter = rest.popFirst() else { return false }
        let isDelimiter =
            number.isEmpty || text[delimiter] == UInt8(ascii: ".") || text[delimiter] == UInt8(ascii: ")")
        return isDelimiter && (rest.first.map { text[$0] <= 32 } ?? true)
    }

    /// Whether the line starts so; letters, given as small ones, may also be capitals.
    private func hasPrefix(_ prefix: String, _ line: Range<Int>) -> Bool {
        line.count >= prefix.utf8.count
            && zip(line, prefix.utf8).allSatisfy {
                text[$0] == $1 || ((97...122).contains($1) && text[$0] | 32 == $1)
            }
    }

    private func contains(_ word: String, _ line: Range<Int>) -> Bool {
        line.count >= word.utf8.count
            && (line.lowerBound...(line.upperBound - word.utf8.count)).contains {
                hasPrefix(word, $0..<line.upperBound)
            }
    }
}
