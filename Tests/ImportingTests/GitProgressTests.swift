import ArticleModel
import Foundation
import Importing
import TestSupport
import Testing

/// How reading goes on where an earlier ingest stopped.
struct GitProgressTests {
    /// What an earlier ingest has left.
    struct Held: HeldHistory {
        var position: IngestPosition?
        var versions: [String: [NumberedVersion]] = [:]

        func positions() -> [IngestPosition] { [position].compactMap { $0 } }

        func numberedVersions(ofArticles articles: [(source: ExactName, key: ExactName)]) -> [[NumberedVersion]] {
            articles.map { versions["\($0.source) \($0.key)"] ?? [] }
        }

        /// All that was read is held.
        init(_ reading: Reading) {
            position = reading.positions.last
            take(reading.versions)
        }

        /// Of what was read only this many versions are held.
        init(_ reading: Reading, interruptedAfter count: Int) {
            position = reading.positions.first
            take(reading.versions.prefix(count))
        }

        mutating func take(_ versions: some Sequence<ImportedVersion>) {
            for version in versions {
                let held = NumberedVersion(
                    number: version.number ?? 0, origin: version.origin, isComplete: version.completeness == .complete)
                self.versions["\(version.source) \(version.articleKey)", default: []].append(held)
            }
        }
    }

    let folder: TemporaryFolder
    let repository: SampleRepository

    init() throws {
        folder = try TemporaryFolder()
        repository = try SampleRepository(in: folder)
        try repository.commit("one", to: "a.md")
        try repository.commit("apart", to: "b.md")
        try repository.commit("two", to: "a.md")
    }

    private func keys(_ reading: Reading) -> [String] {
        reading.versions.map { "\($0.articleKey) \($0.number ?? 0)" }
    }

    @Test func nothingNewReadsNothing() throws {
        let held = Held(try Reading(path: repository.path))
        let again = try Reading(path: repository.path, knowing: held)
        #expect(again.versions.isEmpty && again.positions.isEmpty && again.notes.isEmpty)
        let bundle = folder.path("terms.bundle")
        try repository.git("bundle", "create", "--quiet", bundle, "--all")
        #expect(try Reading(path: bundle, knowing: held).positions.isEmpty)
    }

    @Test func otherOptionsReadAll() throws {
        let held = Held(try Reading(path: repository.path))
        let all = try Reading(path: repository.path, ImportOptions(markup: Markup.none), knowing: held)
        #expect(keys(all) == ["a.md 1", "a.md 2", "b.md 1"])
    }

    @Test func onlyNewCommitsAreReadAndNumbersGoOn() throws {
        var held = Held(try Reading(path: repository.path))
        try repository.commit("three", to: "a.md")
        try repository.commit("new", to: "c.md")
        try repository.git("rm", "--quiet", "b.md")
        try repository.commit()
        let next = try Reading(path: repository.path, knowing: held)
        #expect(Set(keys(next)) == ["a.md 3", "c.md 1", "b.md 2"])
        #expect(next.positions.map(\.head) == [try repository.head()])
        // Behind an ingest that stopped in the middle of these, they have the same numbers.
        held.take(next.versions.filter { $0.articleKey != "c.md" })
        #expect(keys(try Reading(path: repository.path, knowing: held)) == keys(next))
    }

    @Test func renamesAreRememberedFromRunToRun() throws {
        let body = (1...20).map { "line \($0) of a text that stays" }.joined(separator: "\n")
        try repository.commit(body, to: "m.md")
        try repository.git("mv", "m.md", "n.md")
        try repository.commit()
        var held = Held(try Reading(path: repository.path))
        try repository.commit(body + "\nmore", to: "n.md")
        let second = try repository.commit("another", to: "m.md")
        let next = try Reading(path: repository.path, knowing: held)
        let other = "m.md@" + second.prefix(10)
        #expect(keys(next) == ["m.md 2", "\(other) 1"])
        held.position = next.positions.last
        held.take(next.versions)
        try repository.commit("another one", to: "m.md")
        try repository.commit(body + "\nstill more", to: "n.md")
        let last = try Reading(path: repository.path, knowing: held)
        #expect(Set(keys(last)) == ["m.md 3", "\(other) 2"])
        // In one run the same versions get the same keys and numbers.
        let whole = try Reading(path: repository.path)
        #expect(Set(keys(last) + keys(next)).isSubset(of: keys(whole)))
    }

    @Test(arguments: 0...3) func anInterruptedRunPassesOverWhatIsHeld(count: Int) throws {
        let whole = try Reading(path: repository.path)
        let rest = try Reading(path: repository.path, knowing: Held(whole, interruptedAfter: count))
        #expect(keys(rest) == Array(keys(whole).dropFirst(count)))
        #expect(rest.positions.last?.head == (try repository.head()))
    }

    @Test func aRewrittenHistoryIsSaidToBeOne() throws {
        let held = Held(try Reading(path: repository.path))
        try repository.git("commit", "--quiet", "--amend", "-m", "Said otherwise")
        let rewritten = try Reading(path: repository.path, knowing: held)
        #expect(rewritten.notes.count == 1 && rewritten.notes[0].contains("rewritten"))
        #expect(rewritten.notes[0].contains("--replace"))
        #expect(keys(rewritten) == ["a.md 1", "a.md 2", "b.md 1"])
        #expect(rewritten.positions.map(\.head) == [try repository.head()])
    }

    @Test func aBranchThatComesInLaterChangesNoNumber() throws {
        let options = ImportOptions(git: GitOptions(takesAllCommits: true))
        try repository.git("checkout", "--quiet", "-b", "side")
        try repository.commit("side", to: "a.md")
        try repository.commit("side by side", to: "a.md")
        try repository.git("checkout", "--quiet", "main")
        try repository.commit("apart from it", to: "b.md")
        let held = Held(try Reading(path: repository.path, options))
        try repository.git("merge", "--quiet", "--no-ff", "-m", "Merge", "side")
        try repository.commit("after", to: "b.md")
        let next = try Reading(path: repository.path, options, knowing: held)
        let whole = try Reading(path: repository.path, options)
        #expect(Set(keys(next)) == ["a.md 3", "a.md 4", "b.md 3"])
        #expect(Set(next.versions.map(\.origin)).isSubset(of: whole.versions.map(\.origin)))
        #expect(Set(keys(next)).isSubset(of: keys(whole)))
        #expect(whole.versions.map(\.paragraphs).prefix(4) == [["one"], ["two"], ["side"], ["side by side"]])
    }

    @Test func aShallowCloneIsSaidToBeOne() throws {
        let clone = folder.path("shallow")
        try repository.git("clone", "--quiet", "--depth", "1", "file://" + repository.path, clone)
        let reading = try Reading(path: clone)
        #expect(reading.notes.contains { $0.contains("shallow") })
        #expect(reading.versions.count == 2)
    }

    @Test func progressCountsVersions() throws {
        var stream = try VersionStream(path: repository.path, options: ImportOptions())
        #expect(stream.progress.versions == nil)
        while try stream.next() != nil {}
        #expect(stream.progress.versions == ImportProgress.Share(done: 3, all: 3))
    }
}
