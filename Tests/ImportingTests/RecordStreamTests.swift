import ArticleModel
import Foundation
import Importing
import TestSupport
import Testing

/// Records as they come over a network.
@Suite struct RecordStreamTests {
    /// `{"article":"a","text":"x"}` and a line feed, as gzip and zstd wrote it.
    private static let gzip = Data(base64Encoded: "H4sIAAAAAAAAA6tWSiwqyUzOSVWyUkpU0lEqSa0oATIrlGq5ANX/5UAbAAAA")!
    private static let zstandard = Data(base64Encoded: "KLUv/QRY2QAAeyJhcnRpY2xlIjoiYSIsInRleHQiOiJ4In0Kv0mEcA==")!
    private static let plain = Data("{\"article\":\"a\",\"text\":\"x\"}\n".utf8)

    /// A record is given before what follows it is asked for: who sends one may wait for its result.
    @Test(arguments: [plain, gzip, zstandard]) func nothingBehindARecordIsWaitedFor(sent: Data) throws {
        let source = Pieces([sent, sent])
        let records = try RecordStream(source, encoding: nil, options: ImportOptions())
        _ = try records.next()
        #expect(source.given == 1)
        _ = try records.next()
        #expect(source.given == 2)
        #expect(try records.next() == nil)
    }

    @Test(arguments: [plain, gzip, zstandard]) func theSizeOfPiecesChangesNothing(sent: Data) throws {
        let pieces = sent.map { Data([$0]) }
        let records = try RecordStream(Pieces(pieces + pieces), encoding: nil, options: ImportOptions())
        for _ in 0..<2 {
            guard case .version(let version, _)? = try records.next() else { throw CancellationError() }
            #expect(version.paragraphs == ["x"])
        }
        #expect(try records.next() == nil)
    }

    @Test func anotherEncodingThanWasNamedIsAFault() {
        #expect(Self.fault(in: [Self.plain], encoding: .zstandard)?.reason == .damagedCompression)
        #expect(Self.fault(in: [Self.plain], encoding: .gzip)?.reason == .damagedCompression)
    }

    /// 1 KB that holds 34 MB of blanks.
    @Test func whatHoldsFarMoreThanWasSentIsGivenUp() {
        #expect(Self.fault(in: [Self.bomb(blocks: 256)], allowance: 1 << 20)?.reason == .limit)
        // What is within the allowance is read to its end.
        #expect(Self.fault(in: [Self.bomb(blocks: 4)], allowance: 1 << 20)?.reason == .empty)
    }

    @Test func awindowLargerThanHTTPAllowsIsAFault() {
        #expect(Self.fault(in: [Self.bomb(blocks: 1, windowLog: 24)])?.reason == .damagedCompression)
    }

    /// What ends the reading of bytes that hold no record.
    private static func fault(
        in pieces: [Data], encoding: Compression? = nil, allowance: Int = 64 << 20
    ) -> ImportFault? {
        #expect(throws: ImportFault.self) {
            let records = try RecordStream(
                Pieces(pieces), encoding: encoding, options: ImportOptions(), allowance: allowance)
            while try records.next() != nil {}
        }
    }

    /// A frame of Zstandard (RFC 8878, section 3.1.1) of blocks that repeat a blank 131,072 times each.
    private static func bomb(blocks: Int, windowLog: UInt8 = 23) -> Data {
        var bytes = Data([0x28, 0xB5, 0x2F, 0xFD, 0, (windowLog - 10) << 3])
        for number in 1...blocks {
            let head = (131_072 << 3) | 1 << 1 | (number == blocks ? 1 : 0)
            bytes += [UInt8(head & 255), UInt8(head >> 8 & 255), UInt8(head >> 16), UInt8(ascii: " ")]
        }
        return bytes
    }

    /// Gives pieces one by one, and counts them.
    private final class Pieces: ByteSource {
        private var pieces: [Data]
        private(set) var given = 0

        init(_ pieces: [Data]) {
            self.pieces = pieces
        }

        func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
            guard !pieces.isEmpty else { return 0 }
            let piece = pieces.removeFirst()
            given += 1
            buffer.copyBytes(from: piece)
            return piece.count
        }
    }
}
