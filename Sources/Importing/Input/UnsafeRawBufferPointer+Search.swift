internal import Foundation

extension UnsafeRawBufferPointer {
    /// The first place of a byte from `start` on, by the C library's search, which looks at many bytes at once; nil where there is none.
    func index(of byte: UInt8, from start: Int = 0) -> Int? {
        guard start < count, let base = baseAddress else { return nil }
        return memchr(base + start, Int32(byte), count - start).map { $0 - UnsafeMutableRawPointer(mutating: base) }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The first place of a byte from `start` on; nil where there is none.
    func index(of byte: UInt8, from start: Int = 0) -> Int? {
        UnsafeRawBufferPointer(self).index(of: byte, from: start)
    }
}
