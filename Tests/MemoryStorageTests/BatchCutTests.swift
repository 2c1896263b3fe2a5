import ArchiveStorage
import Archiving
import ArticleModel
import MemoryStorage
@testable import StoreConformance
import TestSupport
import Testing

/// However the versions of an input are cut into batches, what is held afterwards is the same, and whole.
struct BatchCutTests {
    private static func version(
        _ number: Int?, _ day: Int?, _ paragraphs: [String], isPartial: Bool = false, byline: String? = nil
    ) -> ImportedVersion {
        ImportedVersion(
            source: "s", articleKey: "a", number: number,
            seenAt: day.map { Timestamp(secondsSince1970: Int64($0) * 86_400) }, byline: byline,
            paragraphs: paragraphs, completeness: isPartial ? .partial : .complete)
    }

    private static let (held, part) = (
        version(1, 1, ["alpha one", "common line"]), version(2, 2, ["alpha one"], isPartial: true)
    )
    private static let completed = version(2, 2, ["alpha one", "common line"])

    /// A text gives way to one that is held, so that its ordinal comes again within the batch.
    private static let givingWay: [(before: [ImportedVersion], batch: [ImportedVersion])] = [
        (
            [held, part],
            [
                completed, version(3, 3, ["alpha one", "gamma three", "epsilon five"], isPartial: true),
                version(3, 3, ["alpha one", "delta four"]),
            ]
        ),
        (
            [held, part],
            [
                completed, version(3, 3, ["gamma three"], isPartial: true),
                version(3, 3, ["gamma three", "delta four"]),
            ]
        ),
        (
            [held, version(2, 2, ["beta two", "common line"])],
            [
                completed, version(3, 3, ["gamma three", "common line"]), version(3, 3, ["beta two", "common line"]),
            ]
        ),
        (
            [held, version(2, 2, ["beta two", "common line"])],
            [
                completed, version(3, 3, ["gamma three", "epsilon five", "zeta six", "eta seven"]),
                version(3, 3, ["delta four", "common line"]),
            ]
        ),
    ]

    @Test(arguments: givingWay.indices, [false, true]) func aTextGivesWay(example: Int, isReplacing: Bool) throws {
        let (before, batch) = Self.givingWay[example]
        try compare(before + batch, cuts: [[before.count, batch.count]], isReplacing: isReplacing)
    }

    /// A version with neither number nor time is the first one that bears its text.
    @Test func aVersionWithoutAName() throws {
        var again = Self.version(nil, 1, ["alpha one"])
        again.lastSeenAt = Timestamp(secondsSince1970: 7 * 86_400)
        try compare(
            [
                Self.version(nil, 1, ["alpha one"]), Self.version(nil, 2, ["alpha one"]), again,
                Self.version(nil, nil, ["alpha one"], byline: "X"),
            ], cuts: [[4], [1, 3], [2, 2]])
    }

    @Test func versionsByDraw() throws {
        var random = SeededGenerator.makeForTest()
        let texts = (0..<5).map { text in (0...text % 3).map { ["a b", "c d", "e f", "g h"][($0 + text) % 4] } }
        for _ in 0..<300 {
            let naming = Int.random(in: 0..<3, using: &random)
            let versions = (0..<Int.random(in: 2...14, using: &random)).map { _ in
                let day = Int.random(in: 0..<6, using: &random)
                return Self.version(
                    naming == 0 || naming == 1 && Bool.random(using: &random) ? day : nil,
                    naming == 0 && Bool.random(using: &random) ? nil : day, texts.randomElement(using: &random)!,
                    isPartial: Int.random(in: 0..<3, using: &random) == 0,
                    byline: Int.random(in: 0..<4, using: &random) == 0 ? "By \(day)" : nil)
            }
            let first = Int.random(in: 0...versions.count, using: &random)
            try compare(
                versions, cuts: [[versions.count], [first, versions.count - first]],
                isReplacing: Bool.random(using: &random))
        }
    }

    private func compare(_ versions: [ImportedVersion], cuts: [[Int]], isReplacing: Bool = false) throws {
        let single = try ingest(versions, cut: versions.map { _ in 1 }, isReplacing: isReplacing)
        #expect(try Archive(store: single.store).check() == [])
        for cut in cuts {
            let other = try ingest(versions, cut: cut, isReplacing: isReplacing)
            #expect(other.outcomes == single.outcomes, "\(versions), cut into \(cut)")
            #expect(try StoredState(of: other.store) == StoredState(of: single.store), "\(versions), cut into \(cut)")
            #expect(try Archive(store: other.store).check() == [])
        }
    }

    private func ingest(
        _ versions: [ImportedVersion], cut: [Int], isReplacing: Bool
    ) throws -> (store: MemoryArchive, outcomes: [IngestOutcome]) {
        let store = MemoryArchive()
        var rest = versions[...]
        var outcomes: [IngestOutcome] = []
        for count in cut {
            // A session each: what a batch knows is asked for anew.
            let session = IngestSession(into: Archive(store: store), replacing: isReplacing)
            for version in rest.prefix(count) { outcomes += try session.add(version) }
            outcomes += try session.finish()
            rest = rest.dropFirst(count)
        }
        return (store, outcomes)
    }
}
