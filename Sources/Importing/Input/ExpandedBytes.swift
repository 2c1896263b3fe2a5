/// Counts the bytes that go through it.
final class CountedBytes: ByteSource {
    private(set) var count = 0
    private let source: any ByteSource

    init(_ source: any ByteSource) {
        self.source = source
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let read = try source.read(into: buffer)
        count += read
        return read
    }
}

/// What a decompressor gives, as long as that stays in proportion to what it was given: a small input may hold any number of bytes.
final class ExpandedBytes: ByteSource {
    private let source: any ByteSource
    private let compressed: CountedBytes
    private let factor: Int
    private let allowance: Int
    private let place: ImportPlace
    private var count = 0

    /// - Parameters:
    ///   - compressed: What the decompressor reads.
    ///   - factor: How many bytes there may be for each of those.
    ///   - allowance: How many more there may be.
    init(_ source: any ByteSource, of compressed: CountedBytes, factor: Int, allowance: Int, at place: ImportPlace) {
        (self.source, self.compressed, self.factor) = (source, compressed, factor)
        (self.allowance, self.place) = (allowance, place)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let read = try source.read(into: buffer)
        count += read
        guard count <= compressed.count * factor + allowance else {
            throw ImportFault(
                place: place, reason: .limit,
                message: "the compressed data holds more than \(factor) bytes for each that was sent",
                remedy: "send it in parts, or compress it less")
        }
        return read
    }
}
