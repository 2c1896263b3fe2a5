/// Something that gives bytes from front to back, once: a file, or a file behind a decompressor.
public protocol ByteSource: AnyObject {
    /// Fills the front of `buffer`, which is not empty, and returns how many bytes it put there: 0 only at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int
}
