import ArticleModel
import Foundation
import Importing
import TestSupport
import Testing

@Suite struct DecompressionTests {
    /// `{"article":"a","text":"x"}` and a line feed, as gzip and zstd wrote it.
    private let gzip = Data(base64Encoded: "H4sIAAAAAAAAA6tWSiwqyUzOSVWyUkpU0lEqSa0oATIrlGq5ANX/5UAbAAAA")!
    private let zstandard = Data(base64Encoded: "KLUv/QRY2QAAeyJhcnRpY2xlIjoiYSIsInRleHQiOiJ4In0Kv0mEcA==")!

    @Test func undoesGzipAndZstandard() throws {
        for compressed in [gzip, zstandard] {
            let reading = try Reading(compressed)
            #expect(reading.versions.map(\.articleKey) == ["a"])
            #expect(reading.faults.isEmpty)
        }
    }

    @Test func readsMembersAndFramesOneAfterAnother() throws {
        for compressed in [gzip, zstandard] {
            let reading = try Reading(compressed + compressed + compressed)
            #expect(reading.places.map(\.line) == [1, 2, 3])
        }
        #expect(try Reading(gzip + Data(count: 512)).versions.count == 1)
        let skippable = Data([0x50, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3])
        #expect(try Reading(skippable + zstandard).versions.count == 1)
    }

    @Test func refusesWhatIsCutOff() throws {
        for compressed in [gzip, zstandard] {
            for length in 4..<compressed.count {
                let error = #expect(throws: ImportFault.self) { try Reading(compressed.prefix(length)) }
                #expect(error?.reason == .damagedCompression, "\(length) bytes: \(String(describing: error))")
            }
        }
    }

    @Test func refusesWhatFollowsAMember() throws {
        let error = #expect(throws: ImportFault.self) { try Reading(gzip + Data("rest".utf8)) }
        #expect(error?.reason == .damagedCompression)
    }

    @Test func neverCrashesOnMutations() throws {
        var random = SeededGenerator.makeForTest()
        let folder = try TemporaryFolder()
        for compressed in [gzip, zstandard] {
            for _ in 0..<500 {
                var bytes = compressed
                bytes[Int.random(in: 2..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
                let path = try folder.write(bytes, to: "input")
                do {
                    let reading = try Reading(path: path)
                    #expect(reading.versions.count + reading.faults.count == 1)
                } catch {
                    #expect(error is ImportFault)
                }
            }
        }
    }
}
