import Foundation

/// Cuts a stream of bytes into lines in constant memory: a line longer than the limit is passed over, and said to have been.
final class LineReader {
    enum Line {
        case whole([UInt8])
        case tooLong
    }

    private let input: Decompression
    private let limit: Int
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false
    private(set) var number = 0

    init(_ input: Decompression, limit: Int) {
        self.input = input
        self.limit = limit
    }

    /// What stands at the front, without taking it: at least `count` bytes, unless the input is shorter.
    func peek(_ count: Int) throws -> ArraySlice<UInt8> {
        while buffer.count - start < count, try fill() {}
        return buffer[start...].prefix(count)
    }

    /// The next line without its line break; nil at the end.
    func next() throws -> Line? {
        var searched = start
        var isSkipping = false
        while true {
            if let end = newline(from: searched) {
                number += 1
                let line = buffer[start..<end]
                start = end + 1
                return isSkipping || line.count > limit ? .tooLong : .whole(trimmed(line))
            }
            if buffer.count - start > limit {
                isSkipping = true
                start = buffer.count
            }
            searched = buffer.count - start
            guard try fill() else { return lastLine(isSkipping) }
            searched += start
        }
    }

    /// Everything that is left, as long as it has no more than `limit` bytes; nil where it has more.
    func rest(limit: Int) throws -> [UInt8]? {
        while buffer.count - start <= limit {
            guard try fill() else { return Array(buffer[start...]) }
        }
        return nil
    }

    private func lastLine(_ isSkipping: Bool) -> Line? {
        guard start < buffer.count || isSkipping else { return nil }
        number += 1
        let line = buffer[start...]
        start = buffer.count
        return isSkipping || line.count > limit ? .tooLong : .whole(trimmed(line))
    }

    private func trimmed(_ line: ArraySlice<UInt8>) -> [UInt8] {
        Array(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
    }

    private func newline(from offset: Int) -> Int? {
        buffer.withUnsafeBytes { bytes in
            guard offset < bytes.count, let base = bytes.baseAddress,
                let found = memchr(base + offset, Int32(UInt8(ascii: "\n")), bytes.count - offset)
            else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }

    /// Moves what is left to the front and adds a chunk; false at the end of the input.
    private func fill() throws -> Bool {
        guard !isAtEnd else { return false }
        let chunk = try input.nextChunk()
        guard !chunk.isEmpty else {
            isAtEnd = true
            return false
        }
        if start > 0 {
            buffer.removeFirst(start)
            start = 0
        }
        buffer.append(contentsOf: chunk)
        return true
    }
}
