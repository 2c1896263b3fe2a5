import Synchronization

/// What one read or write transaction packs and unpacks blocks with, and the blocks that it read last; for one thread at a time.
final class TextCodec: @unchecked Sendable {
    let packer = TextPacker()
    private var blocks: [(rows: Range<Int64>, block: ParagraphBlock)] = []
    private var next = 0

    /// Hits come in order of their numbers, and a text is read in the order of its body: the next paragraph often stands in a block that
    /// was just read.
    private static let mostBlocks = 8

    /// A block that was read, and has this row of the index; nil where none was.
    func block(holding row: Int64) -> ParagraphBlock? {
        blocks.first { $0.rows.contains(row) }?.block
    }

    func keep(_ block: ParagraphBlock) {
        if blocks.count < Self.mostBlocks {
            blocks.append((block.rows, block))
        } else {
            blocks[next] = (block.rows, block)
            next = (next + 1) % Self.mostBlocks
        }
    }

    /// Blocks are kept only for a state in which they stay as they are.
    func forgetBlocks() {
        (blocks, next) = ([], 0)
    }
}

/// Codecs that no transaction uses at the moment, and the dictionaries of an archive: to make either takes longer than a short question.
final class TextCodecs: Sendable {
    private struct Held {
        var codecs: [TextCodec] = []
        var dictionaries: [Int: TextDictionary] = [:]
        var firstDictionaryBytes = 1 << 20
    }

    private let held = Mutex(Held())

    /// How many bytes of text an archive has when its first dictionary is made: for less a dictionary takes more room than it saves.
    var firstDictionaryBytes: Int {
        get { held.withLock { $0.firstDictionaryBytes } }
        set { held.withLock { $0.firstDictionaryBytes = newValue } }
    }

    func take() -> TextCodec {
        held.withLock { $0.codecs.popLast() } ?? TextCodec()
    }

    func giveBack(_ codec: TextCodec) {
        codec.forgetBlocks()
        held.withLock { $0.codecs.append(codec) }
    }

    /// The dictionary with this number, which `read` finds where it is not known.
    func dictionary(_ number: Int, reading read: () throws -> [UInt8]) throws -> TextDictionary {
        if let known = held.withLock({ $0.dictionaries[number] }) { return known }
        let dictionary = try TextDictionary(number: number, content: try read())
        held.withLock { $0.dictionaries[number] = dictionary }
        return dictionary
    }

    /// Lets go of the dictionaries: a transaction that was not kept may have made one, and the next one makes another of the same number.
    func forgetDictionaries() {
        held.withLock { $0.dictionaries = [:] }
    }
}
