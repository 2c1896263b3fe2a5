import CZlib

/// What is behind gzip; several members in one file are read one after another, as gzip itself does.
final class GzipBytes: ByteSource {
    private static let chunk = 64 << 10

    private let input: BufferedInput
    private let place: ImportPlace
    /// On the heap, because zlib keeps the address of it.
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private var isBetweenMembers = false

    init(_ input: BufferedInput, at place: ImportPlace) throws {
        self.input = input
        self.place = place
        stream.initialize(to: z_stream())
        // 16 asks for the gzip wrapper, 15 for the largest window.
        let code = inflateInit2_(stream, 16 + 15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard code == Z_OK else { throw Decompression.damaged(place, "zlib cannot start (\(code))") }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        while true {
            var compressed = Array(try input.peekAvailable(GzipBytes.chunk))
            if compressed.isEmpty {
                if isBetweenMembers { return 0 }
                throw Decompression.cutOff(place)
            }
            if isBetweenMembers {
                // Zeros behind the last member are padding, as of a tape.
                if compressed[0] == 0 {
                    input.skip(compressed.prefix { $0 == 0 }.count)
                    continue
                }
                inflateReset(stream)
                isBetweenMembers = false
            }
            let count = try inflate(&compressed, into: buffer)
            if count > 0 { return count }
        }
    }

    private func inflate(_ compressed: inout [UInt8], into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let room = min(buffer.count, Int(UInt32.max))
        let code = compressed.withUnsafeMutableBufferPointer { bytes in
            stream.pointee.next_in = bytes.baseAddress
            stream.pointee.avail_in = UInt32(bytes.count)
            stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
            stream.pointee.avail_out = UInt32(room)
            return CZlib.inflate(stream, Z_NO_FLUSH)
        }
        input.skip(compressed.count - Int(stream.pointee.avail_in))
        isBetweenMembers = code == Z_STREAM_END
        guard code == Z_OK || code == Z_STREAM_END else {
            let detail = stream.pointee.msg.map { String(cString: $0) } ?? "zlib says \(code)"
            throw Decompression.damaged(place, detail)
        }
        return room - Int(stream.pointee.avail_out)
    }
}
