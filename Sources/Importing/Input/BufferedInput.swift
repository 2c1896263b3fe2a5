import Foundation

/// A byte source with a window on what comes next: it can be looked at before it is taken, and taken line by line, or by length.
///
/// The window grows only to the longest piece taken, so that a stream of any length passes in constant memory.
final class BufferedInput {
    /// One line, or what is known of one that was too long to keep.
    enum Line {
        /// The bytes of the line without its end.
        case whole(Data)
        /// The line had this many bytes, which were dropped.
        case tooLong(bytes: Int)
    }

    private static let chunk = 256 << 10

    private let source: any ByteSource
    private var buffer = [UInt8](repeating: 0, count: BufferedInput.chunk)
    private var start = 0
    private var end = 0
    private var isAtEnd = false

    init(_ source: any ByteSource) {
        self.source = source
    }

    /// The next `count` bytes, fewer only where the input ends before, without taking them.
    func peek(_ count: Int) throws -> ArraySlice<UInt8> {
        while end - start < count, try fill() {}
        return buffer[start..<min(end, start + count)]
    }

    /// What has come of the input and not been taken, up to `most` bytes, without taking it; empty only at the end. Waits for nothing where
    /// something has come.
    func peekAvailable(_ most: Int) throws -> ArraySlice<UInt8> {
        if start == end { _ = try fill() }
        return buffer[start..<min(end, start + most)]
    }

    /// Takes bytes that were shown.
    func skip(_ count: Int) {
        start = min(end, start + count)
    }

    /// Shows `body` what has been read and not yet taken, which may be nothing.
    func withWindow<Answer>(_ body: (UnsafeRawBufferPointer) throws -> Answer) rethrows -> Answer {
        try buffer.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[start..<end])) }
    }

    /// Reads more behind what has been read; false at the end of the input.
    func readMore() throws -> Bool { try fill() }

    /// Takes all that is left; nil where it is more than `limit` bytes.
    func takeAll(limit: Int) throws -> [UInt8]? {
        while end - start <= limit, try fill() {}
        guard end - start <= limit else { return nil }
        defer { start = end }
        return Array(buffer[start..<end])
    }

    /// Takes the next line, which ends at a line feed or at the end of the input; nil where nothing is left.
    func takeLine(limit: Int) throws -> Line? {
        switch try look(for: 10, limit: limit) {
        case .at(let length):
            defer { start += length + 1 }
            return length <= limit ? .whole(data(length)) : .tooLong(bytes: length)
        case .beyondLimit: return .tooLong(bytes: try dropPast(10).bytes)
        case .nowhere:
            guard end > start else { return nil }
            defer { start = end }
            return .whole(data(end - start))
        }
    }

    /// Takes the bytes up to a terminator, which is taken, too, and gives no more than the first `limit` of them; nil where the input ends
    /// before it.
    func takeField(endingIn terminator: UInt8, limit: Int) throws -> [UInt8]? {
        switch try look(for: terminator, limit: limit) {
        case .at(let length):
            defer { start += length + 1 }
            return Array(buffer[start..<start + min(length, limit)])
        case .beyondLimit:
            let kept = Array(buffer[start..<start + limit])
            return try dropPast(terminator).isEnded ? kept : nil
        case .nowhere: return nil
        }
    }

    /// Gives `body` the next `count` bytes, which are taken; nil where the input ends before.
    func take<Answer>(_ count: Int, _ body: (UnsafeRawBufferPointer) throws -> Answer) throws -> Answer? {
        while end - start < count {
            guard try fill(roomFor: count) else { return nil }
        }
        defer { start += count }
        return try buffer.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[start..<start + count])) }
    }

    /// Takes `count` bytes without keeping them; false where the input ends before.
    func drop(_ count: Int) throws -> Bool {
        var rest = count
        while rest > end - start {
            rest -= end - start
            start = end
            guard try fill() else { return false }
        }
        start += rest
        return true
    }

    /// Where a terminator stands.
    private enum Place {
        /// So many bytes behind the front of the window; more than the limit only where one look found it.
        case at(Int)
        case beyondLimit
        case nowhere
    }

    /// Fills the window up to the next terminator, as long as it holds no more than `limit` bytes.
    private func look(for terminator: UInt8, limit: Int) throws -> Place {
        var searched = 0
        while true {
            if let length = distance(to: terminator, from: searched) { return .at(length) }
            searched = end - start
            if searched > limit { return .beyondLimit }
            guard try fill() else { return .nowhere }
        }
    }

    /// Takes all up to a terminator, and it, without keeping them: how many bytes stand before it, and whether it came.
    private func dropPast(_ terminator: UInt8) throws -> (bytes: Int, isEnded: Bool) {
        var dropped = 0
        while true {
            if let length = distance(to: terminator, from: 0) {
                start += length + 1
                return (dropped + length, true)
            }
            dropped += end - start
            start = end
            guard try fill() else { return (dropped, false) }
        }
    }

    /// How far the next terminator is from the front of the window, looked for behind `offset`.
    private func distance(to terminator: UInt8, from offset: Int) -> Int? {
        buffer.withUnsafeBytes {
            UnsafeRawBufferPointer(rebasing: $0[start..<end]).index(of: terminator, from: offset)
        }
    }

    private func data(_ count: Int) -> Data {
        buffer.withUnsafeBytes { Data($0[start..<start + count]) }
    }

    /// Reads more behind the window, with room for one of `count` bytes; false at the end of the input.
    private func fill(roomFor count: Int = 0) throws -> Bool {
        if isAtEnd { return false }
        makeRoom(for: count)
        let count = try buffer.withUnsafeMutableBytes { bytes in
            try source.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[end...]))
        }
        end += count
        isAtEnd = count == 0
        return !isAtEnd
    }

    private func makeRoom(for count: Int) {
        if start == end {
            start = 0
            end = 0
        }
        guard buffer.count - end < BufferedInput.chunk / 2 || buffer.count - start < count else { return }
        if start > 0 {
            buffer.withUnsafeMutableBytes { bytes in
                guard let base = bytes.baseAddress else { return }
                memmove(base, base + start, end - start)
            }
            end -= start
            start = 0
        }
        // Doubling keeps the copying of a long line in proportion to its length.
        if buffer.count - end < BufferedInput.chunk / 2 || buffer.count < count {
            buffer = BufferedInput.enlarged(buffer, to: max(count, buffer.count * 2))
        }
    }

    private static func enlarged(_ bytes: [UInt8], to size: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: size) { room, count in
            guard let base = room.baseAddress else { return }
            memcpy(base, bytes, bytes.count)
            memset(base + bytes.count, 0, size - bytes.count)
            count = size
        }
    }
}
