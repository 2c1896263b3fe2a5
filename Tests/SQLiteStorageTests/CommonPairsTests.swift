import ArchiveStorage
import Archiving
import ArticleModel
import Foundation
import GRDB
@testable import SQLiteStorage
import TestSupport
import Testing

/// An archive becomes large: the common words are chosen, and the index of pairs is written anew.
struct CommonPairsTests {
    let folder: TemporaryFolder
    let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path("archive.db")
    }

    private static let choice = PairChoice(leastSampledRows: 6, commonWords: 4)
    /// The first ones are common, the last ones rare.
    private static let vocabulary = (1...24).map { "w\($0)" }

    private func archive(_ choice: PairChoice = choice) throws -> Archive {
        Archive(store: try SQLiteArchive(path: path, mode: .creating, pairChoice: choice))
    }

    private func commonWords() throws -> [String] {
        try DatabaseQueue(path: path).read {
            try Data.fetchAll($0, sql: "SELECT word FROM common_word ORDER BY word").map {
                String(decoding: $0, as: UTF8.self)
            }
        }
    }

    /// The words that the most sampled rows hold, as many as are to be chosen.
    private func commonestSampledWords() throws -> [String] {
        let store = try SQLiteArchive(path: path, mode: .reading)
        let counts = try store.read { try $0.wordStatistics() }.filter { !$0.key.isEmpty }
        let words = counts.map { (text: String(decoding: $0.key, as: UTF8.self), count: $0.value) }
            .sorted { ($1.count, $0.text) < ($0.count, $1.text) }
        return words.prefix(Self.choice.commonWords).map { $0.text }.sorted()
    }

    private func words(_ count: Int, using random: inout SeededGenerator) -> String {
        (0..<count).map { _ in
            // About as common as words are: the n-th stands a n-th as often as the first.
            let place = Double.random(in: 0..<1, using: &random)
            return Self.vocabulary[Int(pow(Double(Self.vocabulary.count), place)) - 1]
        }.joined(separator: " ")
    }

    private func version(_ article: Int, _ number: Int, using random: inout SeededGenerator) -> ImportedVersion {
        ImportedVersion(
            source: "s", articleKey: "article\(article)", number: number, title: words(3, using: &random),
            paragraphs: (0..<Int.random(in: 1...4, using: &random)).map { _ in
                words(Int.random(in: 1...9, using: &random), using: &random)
            })
    }

    private func take(_ versions: [ImportedVersion], into archive: Archive, replacing: Bool = false) throws {
        let session = IngestSession(into: archive, replacing: replacing)
        for version in versions { _ = try session.add(version) }
        _ = try session.finish()
    }

    private func compare(
        _ archive: Archive, with versions: [ImportedVersion], using random: inout SeededGenerator,
        at location: SourceLocation = #_sourceLocation
    ) throws {
        let truth = BruteForce(versions)
        for _ in 0..<60 {
            let quote = words(Int.random(in: 1...5, using: &random), using: &random)
            for kind in [nil, ParagraphKind.title, .body] {
                let rows = try archive.first(QuoteQuestion(quote, kind: kind, limit: 1_000)).rows
                let found = Dictionary(uniqueKeysWithValues: rows.map { ($0.article.key.text, $0.presence.runs) })
                #expect(found == truth.runs(of: quote, kind: kind), "\(quote)", sourceLocation: location)
            }
        }
    }

    /// Both sides of the change, and the moment itself: a version a transaction.
    @Test func answersAgreeWithBruteForceBeforeAndBehindIt() throws {
        var random = SeededGenerator.makeForTest()
        let archive = try archive()
        var versions: [ImportedVersion] = []
        var changed: Int?
        for article in 1...24 {
            for number in 1...2 {
                versions.append(version(article, number, using: &random))
                try take([versions.last!], into: archive)
                guard changed == nil, try commonWords().count == Self.choice.commonWords else { continue }
                changed = article
                #expect(try commonWords() == commonestSampledWords())
                #expect(try archive.check() == [])
                try compare(archive, with: versions, using: &random)
            }
            if article % 8 == 0 {
                #expect(try archive.check() == [])
                try compare(archive, with: versions, using: &random)
            }
        }
        let common = try commonWords()
        #expect(changed != nil && changed! > 1 && changed! < 24)
        // What is added later changes the choice no more.
        try take([version(25, 1, using: &random)], into: archive)
        #expect(try commonWords() == common)
    }

    /// Paragraphs that came before the change are taken out of the new index, and such as came behind it.
    @Test func paragraphsGoAcrossIt() throws {
        var random = SeededGenerator.makeForTest()
        let archive = try archive()
        var versions = (1...12).flatMap { article in (1...5).map { version(article, $0, using: &random) } }
        try take(versions, into: archive)
        #expect(try commonWords().count == Self.choice.commonWords)
        for article in [1, 2, 12] {
            // What the text that gives way held goes with it.
            let other = version(article, 2, using: &random)
            try take([other], into: archive, replacing: true)
            versions = versions.map { $0.articleKey == other.articleKey && $0.number == 2 ? other : $0 }
        }
        #expect(try archive.check() == [])
        try compare(archive, with: versions, using: &random)
        for article in [3, 11] {
            _ = try archive.forget("article\(article)")
            versions.removeAll { $0.articleKey.text == "article\(article)" }
        }
        #expect(try archive.check() == [])
        try compare(archive, with: versions, using: &random)
        for number in 1...12 where ![3, 11].contains(number) { _ = try archive.forget("article\(number)") }
        #expect(try archive.check() == [])
        let left = try DatabaseQueue(path: path).read { try Int.fetchOne($0, sql: "SELECT count(*) FROM pair_block") }
        #expect(left == 0)
    }

    /// A connection that has asked before sees the new rule with the new index, and a transaction that fails leaves both as they were.
    @Test func othersSeeRuleAndIndexTogether() throws {
        var random = SeededGenerator.makeForTest()
        struct Failure: Error {}
        let (writing, store) = (try archive(), try SQLiteArchive(path: path, mode: .writing, pairChoice: Self.choice))
        let reading = Archive(store: try SQLiteArchive(path: path, mode: .reading))
        var versions = [version(1, 1, using: &random)]
        try take(versions, into: writing)
        try compare(reading, with: versions, using: &random)
        #expect(throws: Failure.self) {
            try store.write { writer in
                let writer = try #require(writer as? SQLiteWriter)
                try writer.database.execute(sql: "UPDATE word_sample SET index_rows = 99 WHERE word = x''")
                try writer.database.execute(
                    sql:
                        "INSERT OR IGNORE INTO word_sample (word, index_rows) VALUES (x'', 99), (CAST('w1' AS BLOB), 9)"
                )
                try writer.chooseCommonWordsIfNeeded()
                #expect(try writer.pairRule().hasCommonWords)
                throw Failure()
            }
        }
        #expect(try commonWords() == [] && writing.check() == [])
        versions += (2...60).map { version($0, 1, using: &random) }
        try take(versions, into: writing)
        #expect(try commonWords().count == Self.choice.commonWords)
        try compare(reading, with: versions, using: &random)
        try compare(writing, with: versions, using: &random)
        #expect(try reading.check() == [])
    }

    /// What an upgrade writes anew is by the rule that it chooses on the way.
    @Test func anUpgradeChoosesAnew() throws {
        var random = SeededGenerator.makeForTest()
        let versions = (1...60).map { version($0, 1, using: &random) }
        do {
            try take(versions, into: try archive())
            #expect(try commonWords().count == Self.choice.commonWords)
        }
        try DatabaseQueue(path: path).write { try $0.execute(sql: "UPDATE archive SET word_rule = 1") }
        _ = try UpgradeRun(SQLiteUpgrade(path: path)).run { _ in }
        // The archive is small for a release: no word of it is common any more.
        #expect(try commonWords() == [])
        #expect(try archive().check() == [])
        try compare(try archive(), with: versions, using: &random)
    }

    @Test(arguments: [
        // The first row of the first article: in the list of a shared term, and of one of a pair of common words.
        "INSERT INTO pair_segment (id, bytes) VALUES (99, 3); INSERT INTO pair_block VALUES (99 << 48 | (77 << 24), x'000141')",
        "INSERT INTO pair_segment (id, bytes) VALUES (99, 3); INSERT INTO pair_block VALUES (99 << 48 | (999999 << 24), x'000141')",
        "DELETE FROM common_word WHERE word = (SELECT min(word) FROM common_word)",
        "INSERT INTO common_word (word, choice) SELECT CAST('w12' AS BLOB), choice FROM common_word LIMIT 1",
        "DELETE FROM common_word", "DELETE FROM pair_block",
    ]) func checkFindsOtherPairs(sql: String) throws {
        var random = SeededGenerator(seed: 1)
        let versions = (1...20).map { version($0, 1, using: &random) }
        do {
            let archive = try archive()
            try take(versions, into: archive)
            #expect(try commonWords().count == Self.choice.commonWords && archive.check() == [])
            #expect(try commonWords() != [] && !commonWords().contains("w12"))
        }
        try DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
        let faults = try archive().check()
        #expect(faults.contains { $0.contains("its postings in the index differ") }, "\(faults)")
    }

    /// The words of a long paragraph stand in several windows, and a large index is read in several walks.
    @Test func theIndexIsReadRowByRow() throws {
        var random = SeededGenerator.makeForTest()
        let archive = try archive(.standard)
        var version = version(1, 1, using: &random)
        version.paragraphs.append(words(700, using: &random))
        try take([version, self.version(2, 1, using: &random)], into: archive)
        try DatabaseQueue(path: path).write { db in
            func rows(mostWords: Int) throws -> [String] {
                var rows: [String] = []
                try IndexedWords(database: db, mostWords: mostWords).forEachRow { id, words in
                    rows.append("\(id): \(String(decoding: words, as: UTF8.self))")
                }
                return rows
            }
            let all = try rows(mostWords: 1 << 20)
            #expect(try rows(mostWords: 300) == all)
            let texts = version.paragraphs.dropLast() + [""]
            for text in texts.dropLast() { #expect(all.contains { $0.hasSuffix(": \(text)") }) }
            let long = version.paragraphs.last!.split(separator: " ")
            for start in [0, 224, 448] {
                let window = long[start...].prefix(IndexWindows.words).joined(separator: " ")
                #expect(all.contains { $0.hasSuffix(": \(window)") })
            }
        }
    }
}
