import Foundation
import TestSupport
import Testing

/// A history that is taken in as it grows gives what it gives when it is taken in at once.
struct GitIncrementsTests {
    /// The ways to read a history that differ in how versions are counted.
    private static let options: [[String]] = [[], ["--all-commits"], ["--no-renames"], ["--all-commits", "--links"]]

    /// Seeds, from VARIORUM_TEST_SEEDS where more are wanted.
    private static var seeds: Range<UInt64> {
        0..<(ProcessInfo.processInfo.environment["VARIORUM_TEST_SEEDS"].flatMap(UInt64.init) ?? 10)
    }

    @Test(arguments: seeds)
    func takenInByAndByIsAsTakenInAtOnce(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed &+ 1_000)
        let folder = try TemporaryFolder()
        let repository = try RandomRepository(
            in: folder, length: Int.random(in: 8...24, using: &random), seed: seed)
        let options = Self.options[Int(seed % 4)]
        let (grown, fresh) = (folder.path("grown.db"), folder.path("fresh.db"))
        let newest = try #require(repository.mainLine.last)
        let cuts = (0..<Int.random(in: 1...3, using: &random)).map { _ in
            Int.random(in: 0..<repository.mainLine.count, using: &random)
        }
        for commit in cuts.sorted().map({ repository.mainLine[$0] }) + [newest] {
            try repository.end(at: commit, in: folder)
            try ingest(repository, into: grown, options)
        }
        try ingest(repository, into: fresh, options)
        try expectSame(grown, fresh, "seed \(seed), cut at \(cuts.sorted()), \(options)")
    }

    private func ingest(_ repository: RandomRepository, into archive: String, _ options: [String]) throws {
        let outcome = try Program(archive: archive).run(["ingest", repository.path] + options)
        // Contents that are no text are named, and then the status is 2; nothing else may go wrong.
        #expect(outcome.status == 0 || outcome.messages.contains("UTF-8") || outcome.messages.contains("git-annex"))
        #expect(!outcome.messages.contains("held already with other content"))
    }

    private func expectSame(_ grown: String, _ fresh: String, _ comment: Comment) throws {
        let articles = try output(of: ["articles", "--json"], grown)
        #expect(articles == (try output(of: ["articles", "--json"], fresh)), comment)
        for number in 1...max(1, articles.split(separator: "\n").count) {
            for verb in ["versions", "show"] {
                let command = [verb, "\(number)", "--json"]
                let (one, other) = (try output(of: command, grown), try output(of: command, fresh))
                #expect(one == other, comment)
            }
        }
        #expect(try output(of: ["check"], grown) == "the archive is whole\n", comment)
    }

    private func output(of command: [String], _ archive: String) throws -> String {
        try Program(archive: archive).run(command).output
    }
}
