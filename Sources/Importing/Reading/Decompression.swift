import CZlib
import CZstd
import Foundation

/// Undoes gzip or zstd where the first bytes say so; anything else passes through.
final class Decompression {
    private enum Form {
        case plain
        case gzip(UnsafeMutablePointer<z_stream>)
        case zstd(OpaquePointer)
    }

    private let source: InputSource
    private var form: Form?
    private var pending = Data()
    private var isInsideFrame = false
    private let output = UnsafeMutableRawBufferPointer.allocate(byteCount: InputSource.chunkBytes, alignment: 16)

    init(_ source: InputSource) {
        self.source = source
    }

    deinit {
        output.deallocate()
        switch form {
        case .gzip(let stream):
            inflateEnd(stream)
            stream.deallocate()
        case .zstd(let stream):
            ZSTD_freeDStream(stream)
        case .plain, nil:
            break
        }
    }

    /// The next bytes as they were before compression; empty at the end.
    func nextChunk() throws -> Data {
        if form == nil { try begin() }
        if case .plain = form { return try takePending() }
        while true {
            if pending.isEmpty { pending = try source.nextChunk() }
            if pending.isEmpty {
                guard !isInsideFrame else { throw damaged("it ends too early") }
                return Data()
            }
            let chunk = try expand()
            if !chunk.isEmpty { return chunk }
        }
    }

    private func takePending() throws -> Data {
        defer { pending = Data() }
        return pending.isEmpty ? try source.nextChunk() : pending
    }

    private func begin() throws {
        while pending.count < 4 {
            let chunk = try source.nextChunk()
            if chunk.isEmpty { break }
            pending.append(chunk)
        }
        if pending.starts(with: [0x1F, 0x8B]) {
            let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
            stream.initialize(to: z_stream())
            // 15 + 32: the largest window, and the header tells gzip from zlib (zlib.h, inflateInit2).
            inflateInit2_(stream, 47, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
            form = .gzip(stream)
        } else if pending.starts(with: [0x28, 0xB5, 0x2F, 0xFD]), let stream = ZSTD_createDStream() {
            form = .zstd(stream)
        } else {
            form = .plain
        }
    }

    /// Feeds `pending` to the decoder until it runs out or the output is full.
    private func expand() throws -> Data {
        switch form {
        case .gzip(let stream): try inflate(stream)
        case .zstd(let stream): try decompress(stream)
        case .plain, nil: Data()
        }
    }

    private func inflate(_ stream: UnsafeMutablePointer<z_stream>) throws -> Data {
        var code = Z_OK
        var taken = 0
        pending.withUnsafeMutableBytes { input in
            stream.pointee.next_in = input.bindMemory(to: UInt8.self).baseAddress
            stream.pointee.avail_in = UInt32(input.count)
            stream.pointee.next_out = output.bindMemory(to: UInt8.self).baseAddress
            stream.pointee.avail_out = UInt32(output.count)
            code = CZlib.inflate(stream, Z_NO_FLUSH)
            taken = input.count - Int(stream.pointee.avail_in)
        }
        pending = Data(pending.dropFirst(taken))
        guard code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR else {
            throw damaged(stream.pointee.msg.map { String(cString: $0) } ?? "zlib error \(code)")
        }
        isInsideFrame = code != Z_STREAM_END
        // A gzip file may be several joined.
        if code == Z_STREAM_END { inflateReset(stream) }
        return Data(output.prefix(output.count - Int(stream.pointee.avail_out)))
    }

    private func decompress(_ stream: OpaquePointer) throws -> Data {
        var result = 0
        var written = 0
        var taken = 0
        pending.withUnsafeBytes { input in
            var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
            var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
            result = ZSTD_decompressStream(stream, &target, &source)
            (written, taken) = (target.pos, source.pos)
        }
        pending = Data(pending.dropFirst(taken))
        guard ZSTD_isError(result) == 0 else { throw damaged(String(cString: ZSTD_getErrorName(result))) }
        isInsideFrame = result != 0
        return Data(output.prefix(written))
    }

    private func damaged(_ detail: String) -> ImportFault {
        ImportFault(.damagedCompression(detail), at: ImportPlace(input: source.name))
    }
}
