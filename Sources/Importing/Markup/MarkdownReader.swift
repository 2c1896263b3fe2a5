internal import Foundation

/// Reads the versions of a text one after another, and parses only the pieces that it has not seen of late.
final class MarkdownReader {
    /// A piece of a text and its blocks; the same object wherever the same piece stands, as long as it is remembered.
    final class Piece: Sendable {
        fileprivate let source: [UInt8]
        let blocks: MarkdownBlocks
        /// Tells the piece from every other that the process reads.
        let token = ContentTokens.next()
        /// The bytes of all its paragraphs, and of the longest of them.
        let textBytes, longestParagraph: Int

        fileprivate init(_ source: UnsafeBufferPointer<UInt8>, _ blocks: MarkdownBlocks) {
            self.source = Array(source)
            self.blocks = blocks
            textBytes = blocks.paragraphs.reduce(0) { $0 + $1.utf8.count }
            longestParagraph = blocks.paragraphs.reduce(0) { max($0, $1.utf8.count) }
        }

        fileprivate func holds(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
            guard source.count == other.count, let base = other.baseAddress else { return source.count == other.count }
            return source.withUnsafeBufferPointer { memcmp($0.baseAddress!, base, other.count) == 0 }
        }

        /// About how many bytes are kept for it: 64 for each object, 16 for each element of a list.
        fileprivate var cost: Int {
            var cost = 200 + source.count
            for paragraph in blocks.paragraphs { cost += 80 + paragraph.utf8.count }
            for link in blocks.links { cost += 80 + link.utf8.count }
            return cost
        }
    }

    /// Bytes that may be kept for pieces.
    private let memory: Int
    private let parser = MarkdownParser()
    private let hash = PieceHash()
    /// Pieces of late by their hash, and those of the time before: when the younger are too many, the older are dropped.
    private var younger: [UInt64: Piece] = [:]
    private var older: [UInt64: Piece] = [:]
    private var cost = 0

    /// A reader that keeps about `memory` bytes of pieces; 0 keeps one piece.
    init(memory: Int = 64 << 20) {
        self.memory = memory
    }

    /// The pieces of a text in UTF-8, which in order make up its blocks; throws where it holds a NUL or would cost too much.
    func pieces(of text: UnsafeBufferPointer<UInt8>) throws(RecordFault) -> [Piece] {
        guard text.index(of: 0) == nil else {
            throw RecordFault(.nul, "the text holds a NUL", remedy: "write it without NUL")
        }
        let budget = MarkdownBudget(length: text.count)
        var pieces: [Piece] = []
        for range in MarkdownCuts.pieces(of: text) {
            pieces.append(try piece(UnsafeBufferPointer(rebasing: text[range]), within: budget))
        }
        return pieces
    }

    /// The pieces of a text, which in order make up its blocks; throws where it holds a NUL or would cost too much.
    func pieces(of text: String) throws(RecordFault) -> [Piece] {
        var text = text
        let read = text.withUTF8 { bytes in
            Result<[Piece], RecordFault> { () throws(RecordFault) in try pieces(of: bytes) }
        }
        return try read.get()
    }

    /// The blocks of a text in UTF-8; throws where it holds a NUL or would cost too much.
    func blocks(of text: UnsafeBufferPointer<UInt8>) throws(RecordFault) -> MarkdownBlocks {
        var blocks = MarkdownBlocks()
        for piece in try pieces(of: text) { blocks.append(piece.blocks) }
        return blocks
    }

    private func piece(_ source: UnsafeBufferPointer<UInt8>, within budget: MarkdownBudget) throws(RecordFault) -> Piece
    {
        let key = hash(source)
        if let piece = younger[key], piece.holds(source) { return piece }
        if let piece = older[key], piece.holds(source) {
            remember(piece, key)
            return piece
        }
        if budget.isSpent { throw MarkdownBudget.fault }
        let piece = Piece(source, try parser.blocks(of: source, within: budget))
        remember(piece, key)
        return piece
    }

    private func remember(_ piece: Piece, _ key: UInt64) {
        if cost + piece.cost > memory / 2 {
            older = younger
            younger = [:]
            cost = 0
        }
        cost += piece.cost
        younger[key] = piece
    }
}
