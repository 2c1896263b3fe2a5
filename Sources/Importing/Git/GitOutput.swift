import Foundation

/// What a git program writes, read piece by piece as it comes.
final class GitOutput {
    private let descriptor: Int32
    private var buffer: UnsafeMutableRawBufferPointer
    private var start = 0
    private var end = 0

    /// Takes over a descriptor that is open for reading.
    init(descriptor: Int32) {
        self.descriptor = descriptor
        buffer = .allocate(byteCount: 1 << 20, alignment: 16)
    }

    deinit {
        close(descriptor)
        buffer.deallocate()
    }

    /// The bytes up to `terminator`, which is taken, too, but no more than the first `limit` of them; nil at the end.
    func takeField(endingIn terminator: UInt8, limit: Int) throws -> [UInt8]? {
        var searched = 0
        while true {
            if let length = place(of: terminator, behind: searched) {
                defer { start += length + 1 }
                return Array(buffer[start..<start + min(length, limit)])
            }
            searched = end - start
            if searched > limit {
                let kept = Array(buffer[start..<start + limit])
                return try dropField(endingIn: terminator) ? kept : nil
            }
            guard try fill() else { return nil }
        }
    }

    /// Gives `body` the next `count` bytes, which are taken; nil where the output ends before.
    func take<Answer>(_ count: Int, _ body: (UnsafeRawBufferPointer) throws -> Answer) throws -> Answer? {
        while end - start < count {
            guard try fill(roomFor: count) else { return nil }
        }
        defer { start += count }
        return try body(UnsafeRawBufferPointer(rebasing: buffer[start..<start + count]))
    }

    /// Takes `count` bytes without keeping them; false where the output ends before.
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

    private func dropField(endingIn terminator: UInt8) throws -> Bool {
        while true {
            if let length = place(of: terminator, behind: 0) {
                start += length + 1
                return true
            }
            start = end
            guard try fill() else { return false }
        }
    }

    private func place(of byte: UInt8, behind offset: Int) -> Int? {
        guard let base = buffer.baseAddress, start + offset < end else { return nil }
        return memchr(base + start + offset, Int32(byte), end - start - offset).map { $0 - base - start }
    }

    private func fill(roomFor count: Int = 0) throws -> Bool {
        makeRoom(for: count)
        while true {
            let found = read(descriptor, buffer.baseAddress! + end, buffer.count - end)
            if found > 0 { end += found }
            if found >= 0 { return found > 0 }
            if errno != EINTR { return false }
        }
    }

    private func makeRoom(for count: Int) {
        if start > 0, let base = buffer.baseAddress {
            memmove(base, base + start, end - start)
            end -= start
            start = 0
        }
        guard end == buffer.count || count > buffer.count else { return }
        // Doubling keeps the copying in proportion to what is read.
        let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: max(count, buffer.count * 2), alignment: 16)
        larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[..<end]))
        buffer.deallocate()
        buffer = larger
    }
}
