@testable import Importing

/// A Markdown text and the ways to read it.
struct MarkdownText {
    private let bytes: [UInt8]

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    init(_ bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
    }

    /// Reads the text in pieces.
    func read(_ reader: MarkdownReader = MarkdownReader()) throws(RecordFault) -> MarkdownBlocks {
        try reading { bytes throws(RecordFault) in try reader.blocks(of: bytes) }
    }

    /// Reads the text whole.
    func readWhole() throws(RecordFault) -> MarkdownBlocks {
        try reading { bytes throws(RecordFault) in
            try MarkdownParser().blocks(of: bytes, within: MarkdownBudget(length: bytes.count))
        }
    }

    /// The pieces that the text is cut into.
    var pieces: [String] {
        bytes.withUnsafeBufferPointer { bytes in
            MarkdownCuts.pieces(of: bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
        }
    }

    private func reading(
        _ read: (UnsafeBufferPointer<UInt8>) throws(RecordFault) -> MarkdownBlocks
    ) throws(RecordFault) -> MarkdownBlocks {
        try bytes.withUnsafeBufferPointer { bytes in
            Result<MarkdownBlocks, RecordFault> { () throws(RecordFault) in try read(bytes) }
        }.get()
    }
}
