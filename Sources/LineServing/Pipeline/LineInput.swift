import LineProtocol
import NIOCore

/// The bytes that have arrived and are not yet split into lines.
struct LineInput {
    private var framer: LineFramer
    private var bytes: ByteBuffer?

    init(limit: Int) {
        framer = LineFramer(limit: limit)
    }

    /// The longest line, in bytes; a new value applies from the next byte on.
    var limit: Int {
        get { framer.limit }
        set { framer.limit = newValue }
    }

    /// Whether all bytes are split; the framer may still hold the beginning of a line.
    var isEmpty: Bool { bytes == nil }

    /// Whether the beginning of a line is held.
    var isWithinLine: Bool { framer.isWithinLine }

    mutating func append(_ chunk: ByteBuffer) {
        guard chunk.readableBytes > 0 else { return }
        if bytes?.writeImmutableBuffer(chunk) == nil { bytes = chunk }
    }

    /// The next line; nil where all bytes are consumed without another line end.
    mutating func nextLine() -> FramedLine? {
        guard var rest = bytes else { return nil }
        let line = rest.readWithUnsafeReadableBytes { all -> (Int, FramedLine?) in
            var rest = all
            let line = framer.nextLine(in: &rest)
            return (all.count - rest.count, line)
        }
        bytes = rest.readableBytes == 0 ? nil : rest
        return line
    }

    mutating func removeAll() {
        bytes = nil
    }
}
