import ArchiveStorage
import Foundation

/// The blocks that questions have unpacked, kept for the next ones: to unpack one takes longer than all else that is done with a paragraph.
///
/// One is given only where the archive still has the very bytes that it was unpacked from: so nothing depends on when it was read.
final class BlockCache: Sendable {
    /// A block, and what it was unpacked from.
    private final class Kept: Sendable {
        let block: ParagraphBlock
        private let dictionary: Int64?
        private let entries, content: [UInt8]

        init(_ block: ParagraphBlock, from row: RowStatement) {
            self.block = block
            dictionary = row.optionalInteger(1)
            (entries, content) = (Array(row.bytes(2)), Array(row.bytes(3)))
        }

        var size: Int { 256 + block.text.count + content.count + entries.count + block.entries.count * 64 }

        func isSame(as row: RowStatement) -> Bool {
            dictionary == row.optionalInteger(1) && entries.isSame(as: row.bytes(2)) && content.isSame(as: row.bytes(3))
        }
    }

    private let blocks = RecentCache<Int64, Kept>(limit: 96 << 20, size: \.size)

    /// The block that a statement found; nil where it is not known.
    ///
    /// - Parameter row: What the archive has: the columns of ``SQLiteReader/blockColumns``.
    func block(_ row: RowStatement) -> ParagraphBlock? {
        blocks.value(of: row.integer(0)).flatMap { $0.isSame(as: row) ? $0.block : nil }
    }

    /// Keeps a block that was unpacked from what a statement found.
    func keep(_ block: ParagraphBlock, from row: RowStatement) {
        blocks.keep(Kept(block, from: row), of: row.integer(0))
    }
}

extension [UInt8] {
    fileprivate func isSame(as bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard count == bytes.count, let start = bytes.baseAddress else { return isEmpty && bytes.isEmpty }
        return memcmp(self, start, count) == 0
    }
}
