import CZstd

/// What is behind Zstandard; several frames in one file are read one after another, as zstd itself does.
final class ZstandardBytes: ByteSource {
    private static let chunk = 128 << 10
    /// A frame may ask for a window of up to 128 MiB, as `zstd --long` makes it and no more.
    static let greatestWindowLog: Int32 = 27
    /// Over HTTP a window has 8 MiB at the most (RFC 9659).
    static let windowLogOfHTTP: Int32 = 23

    private let input: BufferedInput
    private let place: ImportPlace
    private let stream: OpaquePointer
    private var isBetweenFrames = true

    init(
        _ input: BufferedInput, at place: ImportPlace, windowLog: Int32 = ZstandardBytes.greatestWindowLog
    ) throws {
        guard let stream = ZSTD_createDStream() else { throw Decompression.damaged(place, "zstd cannot start") }
        ZSTD_DCtx_setParameter(stream, ZSTD_d_windowLogMax, windowLog)
        self.stream = stream
        self.input = input
        self.place = place
    }

    deinit {
        ZSTD_freeDStream(stream)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        while true {
            let compressed = Array(try input.peekAvailable(ZstandardBytes.chunk))
            if compressed.isEmpty, isBetweenFrames { return 0 }
            let (count, used) = try decompress(compressed, into: buffer)
            if count > 0 { return count }
            // Where input is at its end and nothing comes out any more, the frame lacks its rest.
            if compressed.isEmpty || used == 0 && !isBetweenFrames { throw Decompression.cutOff(place) }
        }
    }

    private func decompress(
        _ compressed: [UInt8], into buffer: UnsafeMutableRawBufferPointer
    ) throws -> (count: Int, used: Int) {
        var output = ZSTD_outBuffer(dst: buffer.baseAddress, size: buffer.count, pos: 0)
        let (code, used) = compressed.withUnsafeBytes { bytes in
            var input = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
            return (ZSTD_decompressStream(stream, &output, &input), input.pos)
        }
        input.skip(used)
        guard ZSTD_isError(code) == 0 else {
            throw Decompression.damaged(place, String(cString: ZSTD_getErrorName(code)))
        }
        isBetweenFrames = code == 0
        return (output.pos, used)
    }
}
