/// Cuts a stream of bytes into lines that end in LF or CRLF, however the bytes arrive.
///
/// Between two calls it holds the beginning of one line, never longer than ``limit``. Searches and checks run over whole buffers, and each
/// byte is copied once into its line, or twice where the line arrives in parts.
public struct LineFramer: Sendable {
    /// 64 KiB, as the protocol's document says.
    public static let defaultLimit = 65_536

    /// The longest line, in bytes without its end; a new value applies from the next byte on.
    public var limit: Int
    private var held: [UInt8] = []
    private var isSkipping = false

    /// A framer at the start of a line.
    ///
    /// - Parameter limit: The longest line, in bytes; 0 or less lets only empty lines through.
    public init(limit: Int = LineFramer.defaultLimit) {
        self.limit = limit
    }

    /// Whether a line has begun and not ended, for the time limit on slow senders.
    public var isWithinLine: Bool { isSkipping || !held.isEmpty }

    /// How many bytes are held.
    var heldBytes: Int { held.count }

    /// Takes the next line from the start of `bytes`, and removes what it has taken.
    ///
    /// - Returns: The line, or nil where all bytes are consumed without another line end. A line is rejected once, as soon as it is too long;
    ///   the rest of it is skipped.
    public mutating func nextLine(in bytes: inout UnsafeRawBufferPointer) -> FramedLine? {
        while !bytes.isEmpty {
            let end = bytes.firstOffset(of: UInt8(ascii: "\n"))
            let part = UnsafeRawBufferPointer(rebasing: bytes[..<(end ?? bytes.count)])
            bytes = UnsafeRawBufferPointer(rebasing: bytes[(end.map { $0 + 1 } ?? bytes.count)...])
            if let line = end == nil ? keep(part) : finish(part) { return line }
        }
        return nil
    }

    /// Keeps a part of a line whose end has not arrived.
    private mutating func keep(_ part: UnsafeRawBufferPointer) -> FramedLine? {
        guard !isSkipping else { return nil }
        guard fits(part) else {
            isSkipping = true
            return refuseLength()
        }
        held.append(contentsOf: part)
        return nil
    }

    /// Ends a line with its last part.
    private mutating func finish(_ part: UnsafeRawBufferPointer) -> FramedLine? {
        guard !isSkipping else {
            isSkipping = false
            return nil
        }
        guard fits(part) else { return refuseLength() }
        if held.isEmpty { return FramedLine(part) }
        held.append(contentsOf: part)
        defer { letGo() }
        return held.withUnsafeBytes { FramedLine($0) }
    }

    /// Whether the line with `part` is within the limit. A CR at the end may belong to the line end.
    private func fits(_ part: UnsafeRawBufferPointer) -> Bool {
        let endsInCR = (part.last ?? held.last) == UInt8(ascii: "\r")
        let count = held.count + part.count - (endsInCR ? 1 : 0)
        return count <= max(0, limit)
    }

    private mutating func refuseLength() -> FramedLine {
        letGo()
        return .refused(.tooLong(limit: limit))
    }

    /// The storage of a short line is reused for the next; that of a long one is freed, so that ten thousand idle connections stay small.
    private mutating func letGo() {
        if held.capacity > 4096 { held = [] } else { held.removeAll(keepingCapacity: true) }
    }
}
