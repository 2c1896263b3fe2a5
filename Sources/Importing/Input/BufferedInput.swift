import Foundation

/// A byte source with a window on what comes next: it can be looked at before it is taken, and taken line by line.
///
/// The window grows only to the length of the longest line taken, so that a stream of any length passes in constant
/// memory.
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

    /// Takes bytes that ``peek(_:)`` has shown.
    func skip(_ count: Int) {
        start = min(end, start + count)
    }

    /// Takes all that is left; nil where it is more than `limit` bytes.
    func takeAll(limit: Int) throws -> [UInt8]? {
        while end - start <= limit, try fill() {}
        guard end - start <= limit else { return nil }
        defer { start = end }
        return Array(buffer[start..<end])
    }

    /// Takes the next line, which ends at a line feed or at the end of the input; nil where nothing is left.
    func takeLine(limit: Int) throws -> Line? {
        var searched = 0
        while true {
            if let length = lineFeed(from: searched) {
                defer { start += length + 1 }
                return length <= limit ? .whole(data(length)) : .tooLong(bytes: length)
            }
            searched = end - start
            if searched > limit { return .tooLong(bytes: try dropLine()) }
            guard try fill() else { break }
        }
        guard end > start else { return nil }
        defer { start = end }
        return .whole(data(end - start))
    }

    /// Takes the rest of a line without keeping it and returns how many bytes the line had.
    private func dropLine() throws -> Int {
        var dropped = 0
        while true {
            if let length = lineFeed(from: 0) {
                start += length + 1
                return dropped + length
            }
            dropped += end - start
            start = end
            guard try fill() else { return dropped }
        }
    }

    /// How far the next line feed is from the front of the window, looked for behind `offset`.
    private func lineFeed(from offset: Int) -> Int? {
        let from = start + offset
        guard from < end else { return nil }
        return buffer.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, let found = memchr(base + from, 10, end - from) else { return nil }
            return UnsafeRawPointer(found) - base - start
        }
    }

    private func data(_ count: Int) -> Data {
        buffer.withUnsafeBytes { Data($0[start..<start + count]) }
    }

    /// Reads more behind the window; false at the end of the input.
    private func fill() throws -> Bool {
        if isAtEnd { return false }
        makeRoom()
        let count = try buffer.withUnsafeMutableBytes { bytes in
            try source.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[end...]))
        }
        end += count
        isAtEnd = count == 0
        return !isAtEnd
    }

    private func makeRoom() {
        if start == end {
            start = 0
            end = 0
        }
        guard buffer.count - end < BufferedInput.chunk / 2 else { return }
        if start > 0 {
            buffer.withUnsafeMutableBytes { bytes in
                guard let base = bytes.baseAddress else { return }
                memmove(base, base + start, end - start)
            }
            end -= start
            start = 0
        }
        // Doubling keeps the copying of a long line in proportion to its length.
        if buffer.count - end < BufferedInput.chunk / 2 {
            buffer = BufferedInput.doubled(buffer)
        }
    }

    private static func doubled(_ bytes: [UInt8]) -> [UInt8] {
        let size = bytes.count * 2
        return [UInt8](unsafeUninitializedCapacity: size) { room, count in
            guard let base = room.baseAddress else { return }
            memcpy(base, bytes, bytes.count)
            memset(base + bytes.count, 0, size - bytes.count)
            count = size
        }
    }
}
