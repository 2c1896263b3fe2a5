import Archiving
import ArticleModel
import QueryGrammar
import SQLiteStorage
import TestSupport
import Testing
import TextNormalization

/// Additions and removals are those of looking at the words of every paragraph of every version, one by one.
struct ChangesAnswersTests {
    @Test func everyChangeAgreesWithBruteForce() throws {
        var random = SeededGenerator.makeForTest()
        for _ in 0..<6 {
            let (archive, history, folder) = try Self.makeArchive(using: &random)
            defer { withExtendedLifetime(folder) {} }
            let truth = ChangesByHand(history.versions)
            #expect(try Self.changes(archive) { _ in } == truth.paragraphChanges { _ in true })
            #expect(try Self.changes(archive) { $0.isAboutTitles = true } == truth.paragraphChanges { $0.isTitle })
            #expect(
                try Self.changes(archive) { $0.scope.source = "source1" }
                    == truth.paragraphChanges { _ in true }.filter { $0.source == "source1" })
            #expect(
                try Self.changes(archive) { $0.asksForRemovals = false }
                    == truth.paragraphChanges { _ in true }.filter(\.isAddition))
        }
    }

    @Test func changesThatFitWordsAgreeWithBruteForce() throws {
        var random = SeededGenerator.makeForTest()
        for _ in 0..<4 {
            let (archive, history, folder) = try Self.makeArchive(using: &random)
            defer { withExtendedLifetime(folder) {} }
            let truth = ChangesByHand(history.versions)
            for _ in 0..<30 {
                let one = RandomHistory.makeQuote(using: &random)
                let two = RandomHistory.makeQuote(using: &random)
                let since = Timestamp(secondsSince1970: Int64.random(in: 1_000_000...1_010_000, using: &random))
                let query = try Query(parsing: "(\"\(one)\" OR title:\"\(two)\") since:\(since)")
                let expected = truth.paragraphChanges { paragraph in
                    BruteForce.contains(paragraph.words, WordRule.words(one))
                        || paragraph.isTitle && BruteForce.contains(paragraph.words, WordRule.words(two))
                }.union(truth.breakChanges(of: one))
                #expect(
                    try Self.changes(archive, query) { _ in }
                        == expected.filter { $0.seenAt.map { since <= $0 } ?? false },
                    "\(query)")
            }
        }
    }

    @Test func changesOfAWholeQueryAgreeWithBruteForce() throws {
        var random = SeededGenerator.makeForTest()
        for _ in 0..<4 {
            let (archive, history, folder) = try Self.makeArchive(using: &random)
            defer { withExtendedLifetime(folder) {} }
            let truth = ChangesByHand(history.versions)
            for _ in 0..<30 {
                let one = RandomHistory.makeQuote(using: &random)
                let two = RandomHistory.makeQuote(using: &random)
                let query = try Query(parsing: "\"\(one)\" NOT \"\(two)\"")
                let expected = truth.changes(of: "match") { version in
                    switch (version.holds(one), version.holds(two)) {
                    case (false, _), (_, true): false
                    case (true, false): true
                    default: nil
                    }
                }
                #expect(try Self.changes(archive, query) { _ in } == expected, "\(query)")
                let simple = try Query(parsing: "\"\(one)\"")
                #expect(
                    try Self.changes(archive, simple) { $0.isAboutMatches = true }
                        == truth.changes(of: "match") { $0.holds(one) }, "\(simple)")
            }
        }
    }

    @Test(arguments: [nil, "the OR radar OR number"])
    func pagesJoinToTheWholeWhateverArrivesBetweenThem(query: String?) throws {
        var random = SeededGenerator.makeForTest()
        for isNewestFirst in [false, true] {
            let (archive, history, folder) = try Self.makeArchive(using: &random)
            defer { withExtendedLifetime(folder) {} }
            var question = ChangesQuestion(try query.map { try Query(parsing: $0) }, limit: 3)
            question.isNewestFirst = isNewestFirst
            question.foldsFlips = false
            var whole = question
            whole.limit = 100_000
            let before = try archive.changes(whole).rows
            var rows: [ChangeRow] = []
            var arrived = 0
            while true {
                let page = try archive.changes(question)
                #expect(page.rows.count == 3 || !page.hasMore)
                rows += page.rows
                guard page.hasMore, let last = page.rows.last else { break }
                question.cursor = try ChangeCursor(parsing: last.cursor.description)
                try Self.addLaterVersion(rows.count, to: archive, like: history)
                arrived += 1
            }
            let after = try archive.changes(whole).rows
            // Newest first, what arrives stands before the pages that are read; else behind them, and is read in its turn.
            #expect(rows.map(\.cursor) == (isNewestFirst ? before : after).map(\.cursor))
            // The first version that arrived adds nothing, since none is held before it.
            #expect(after.count > before.count || arrived < 2)
        }
    }

    @Test func foldedRowsStandForAllTheirChanges() throws {
        var random = SeededGenerator.makeForTest()
        for _ in 0..<6 {
            let (archive, history, folder) = try Self.makeArchive(using: &random)
            defer { withExtendedLifetime(folder) {} }
            let things = Dictionary(grouping: ChangesByHand(history.versions).paragraphChanges { _ in true }) {
                [$0.article, $0.what]
            }
            let expected = things.values.flatMap { changes in
                let numbers = changes.map(\.version).sorted()
                return numbers.count < 4 ? numbers.map { [1, $0, $0] } : [[numbers.count, numbers[0], numbers.last!]]
            }
            let rows = try archive.changes(ChangesQuestion(nil, limit: 100_000)).rows.map { row in
                [row.times, row.version.number, (row.lastVersion ?? row.version).number]
            }
            #expect(
                rows.sorted { $0.lexicographicallyPrecedes($1) } == expected.sorted { $0.lexicographicallyPrecedes($1) }
            )
        }
    }

    @Test func rowsComeInOrderOfTimeAndOfVersions() throws {
        var random = SeededGenerator.makeForTest()
        let (archive, _, folder) = try Self.makeArchive(using: &random)
        defer { withExtendedLifetime(folder) {} }
        var question = ChangesQuestion(nil, limit: 100_000)
        question.foldsFlips = false
        let rows = try archive.changes(question).rows
        let seconds = rows.map { $0.version.seenAt?.secondsSince1970 ?? .min }
        #expect(seconds == seconds.sorted())
        let neighbours = zip(rows, rows.dropFirst()).filter {
            $0.article == $1.article && $0.version.seenAt == $1.version.seenAt
        }
        #expect(neighbours.allSatisfy { $0.version.number <= $1.version.number })
        question.isNewestFirst = true
        let reversed = try archive.changes(question).rows
        #expect(reversed.map(\.version.seenAt) == rows.map(\.version.seenAt).reversed())
        #expect(Set(reversed.map(\.cursor)) == Set(rows.map(\.cursor)))
    }

    @Test func whatFlipsIsOneRow() throws {
        let archive = try Self.makeArchive((0..<9).map { $0 % 2 == 0 ? ["Stays."] : ["Stays.", "Comes, and goes."] })
        var question = ChangesQuestion(try Query(parsing: "comes"))
        let folded = try archive.archive.changes(question).rows
        #expect(folded.map(\.kind) == [.added])
        #expect(folded.map(\.times) == [8])
        #expect(folded.map(\.version.number) == [1])
        #expect(folded.map(\.lastVersion?.number) == [8])
        #expect(folded.map(\.lastKind) == [.removed])
        question.isNewestFirst = true
        #expect(try archive.archive.changes(question).rows.first.map { [$0.version.number, $0.times] } == [1, 8])
    }

    /// Only what is asked for is shown, counted and folded: removals alone are four, additions alone one less are not folded.
    @Test(arguments: [false, true])
    func oneKindOfChangeIsFoldedForItself(isAboutMatches: Bool) throws {
        let archive = try Self.makeArchive((0..<9).map { $0 % 2 == 0 ? ["Stays."] : ["Stays.", "Comes, and goes."] })
        var question = ChangesQuestion(try Query(parsing: "comes"))
        question.isAboutMatches = isAboutMatches
        question.asksForAdditions = false
        let removals = try archive.archive.changes(question).rows
        #expect(removals.map(\.kind) == [.removed])
        #expect(removals.map(\.lastKind) == [.removed])
        #expect(removals.map(\.times) == [4])
        #expect(removals.map { [$0.version.number, $0.lastVersion?.number] } == [[2, 8]])
        #expect(removals.allSatisfy { $0.added.isEmpty && !$0.removed.isEmpty })
        question.foldsFlips = false
        #expect(try archive.archive.changes(question).rows.map(\.version.number) == [2, 4, 6, 8])
        (question.foldsFlips, question.asksForAdditions, question.asksForRemovals) = (true, true, false)
        question.scope.since = Timestamp(secondsSince1970: 2)
        let additions = try archive.archive.changes(question).rows
        #expect(additions.map(\.kind) == [.added, .added, .added])
        #expect(additions.map(\.version.number) == [3, 5, 7])
    }

    @Test func technicalVersionsCanBeLeftOut() throws {
        let bodies = [["Stays."], ["Stays.", "Menu and footer."], ["Stays.", "Menu and footer.", "A new clause."]]
        let versions = bodies.enumerated().map { number, paragraphs in
            ImportedVersion(
                source: "source", articleKey: "article", number: number, paragraphs: paragraphs,
                isTechnical: number == 1)
        }
        let archive = try Self.makeArchive(versions)
        var question = ChangesQuestion(nil)
        #expect(try archive.archive.changes(question).rows.map(\.version.number) == [1, 2])
        question.leavesOutTechnical = true
        #expect(try archive.archive.changes(question).rows.map(\.version.number) == [2])
    }

    @Test func movesAndTypographyAreNoChanges() throws {
        let archive = try Self.makeArchive([
            ["“We will stay,” he said.", "A second paragraph.", "* * *"],
            ["A  second\u{A0}PARAGRAPH", "\"We will stay\" — he said", "…"],
        ])
        #expect(try archive.archive.changes(ChangesQuestion(nil)).rows.isEmpty)
    }

    /// What changes no word is counted where it is passed over, on the page of its version, and told where it is asked for.
    @Test(arguments: [nil, "loss", "loss OR pages"])
    func editsOfCharactersAreCountedOrTold(query: String?) throws {
        let archive = try Self.makeArchive([
            ["The loss was $5 million.", "A change of -2.5 % at >= 3.", "Stays."],
            ["The loss was €5 million.", "A change of +2.5 ‰ at <= 3.", "Stays."],
            ["The loss was €5 million.", "A change of +2.5 ‰ at <= 3.", "Stays.", "The loss of pages."],
            ["THE LOSS was €5 million.", "A change of +2.5 ‰ at <= 3.", "Stays.", "The loss of pages!"],
        ])
        let edits = query == nil ? [2, 0, 2] : [1, 0, 2]
        var question = ChangesQuestion(try query.map { try Query(parsing: $0) })
        let page = try archive.archive.changes(question)
        #expect(page.rows.map(\.version.number) == [2])
        #expect(page.rows.allSatisfy { !$0.isOfCharacters })
        #expect(page.passedOver == edits.reduce(0, +))
        question.limit = 0
        #expect(try archive.archive.changes(question).passedOver == 0)
        question.limit = 20
        question.cursor = page.rows[0].cursor
        #expect(try archive.archive.changes(question).passedOver == edits[2])
        question.cursor = nil
        question.tellsCharacters = true
        let told = try archive.archive.changes(question)
        #expect(told.passedOver == 0)
        #expect(told.rows.filter(\.isOfCharacters).count == 2 * edits.reduce(0, +))
        #expect(told.rows.filter { !$0.isOfCharacters }.map(\.version.number) == [2])
        // What left in a version comes before what came.
        let second = query == nil ? "A change of -2.5 % at >= 3." : "The loss was €5 million."
        #expect(
            told.rows.prefix(2).map { ($0.removed + $0.added).map(\.text) } == [["The loss was $5 million."], [second]])
        question.asksForAdditions = false
        #expect(try archive.archive.changes(question).rows.allSatisfy { $0.kind == .removed && $0.isOfCharacters })
        question.isAboutTitles = true
        #expect(try archive.archive.changes(question).rows.isEmpty)
    }

    @Test(arguments: [
        "", "1", "t1.bnl0.aw.3.p.5.a", "t1.bnl0.aw.3.q.5.a.1", "t1.bnl0.aw.3.p.5.b.1", "t1.bnl0.aw.3.p.5.a.0",
        "1380791520.12.3.5.p.7",
        "+1.bnl0.aw.3.p.5.a.1", "t01.bnl0.aw.3.p.5.a.1", "t1.bnl0.aw.3.p.5.a.1 ", "t1.bnl0=.aw.3.p.5.a.1",
        "t1.b.aw.3.p.5.a.1",
        "t99999999999999999999.bnl0.aw.3.p.5.a.1", "t1.bnl0.aw.3.p.-1.a.1", "t1.bnl0.aw.3.p.5.a.1.6",
        String(repeating: "1", count: 20_000),
    ])
    func malformedCursorsAreErrors(text: String) throws {
        let error = #expect(throws: ArchiveError.self) { try ChangeCursor(parsing: text) }
        #expect(error == .badCursor(text: String(text.prefix(128))))
    }

    @Test(arguments: ["tx...0.m.0.r.1", "t-5.bnl0.aw.-3.t.0.a.1", "t1380791520.bnl0.Pz8_.3.p.16777215.r.12"])
    func cursorsAreReadAsWritten(text: String) throws {
        #expect(try ChangeCursor(parsing: text).description == text)
    }

    // MARK: Archives and answers

    private static func makeArchive(
        using random: inout SeededGenerator
    ) throws -> (archive: Archive, history: RandomHistory, folder: TemporaryFolder) {
        var history = RandomHistory(articles: 8, most: 12, using: &random)
        history.versions = history.versions.map { version in
            var disguised = version
            disguised.title = version.title.map { disguise($0, using: &random) }
            disguised.paragraphs = version.paragraphs.map { disguise($0, using: &random) }
            return disguised
        }
        let (archive, folder) = try makeArchive(history.versions.shuffled(using: &random))
        return (archive, history, folder)
    }

    /// The same words in other letters and marks, now and then.
    private static func disguise(_ text: String, using random: inout SeededGenerator) -> String {
        switch Int.random(in: 0..<8, using: &random) {
        case 0: text.uppercased()
        case 1: "“" + text + ".”"
        case 2: text.split(separator: " ").joined(separator: "\u{A0} ")
        default: text
        }
    }

    private static func makeArchive(_ bodies: [[String]]) throws -> (archive: Archive, folder: TemporaryFolder) {
        try makeArchive(
            bodies.enumerated().map { number, paragraphs in
                ImportedVersion(
                    source: "source", articleKey: "article", number: number,
                    seenAt: Timestamp(secondsSince1970: Int64(number)), title: nil, paragraphs: paragraphs,
                    completeness: .complete)
            })
    }

    private static func makeArchive(
        _ versions: [ImportedVersion]
    ) throws -> (archive: Archive, folder: TemporaryFolder) {
        let folder = try TemporaryFolder()
        let archive = Archive(store: try SQLiteArchive(path: folder.path("a.db"), mode: .creating))
        let session = IngestSession(into: archive)
        for version in versions { _ = try session.add(version) }
        _ = try session.finish()
        return (archive, folder)
    }

    private static func addLaterVersion(_ step: Int, to archive: Archive, like history: RandomHistory) throws {
        // An article of its own, so that its order by numbers or times need not be known.
        let session = IngestSession(into: archive)
        _ = try session.add(
            ImportedVersion(
                source: "later", articleKey: "later", number: step,
                seenAt: Timestamp(secondsSince1970: 2_000_000 + Int64(step)),
                title: nil, paragraphs: ["Paragraph number \(step)."], completeness: .complete))
        _ = try session.finish()
    }

    private static func changes(
        _ archive: Archive, _ query: Query? = nil, _ adjust: (inout ChangesQuestion) -> Void
    ) throws -> Set<ChangesByHand.Change> {
        var question = ChangesQuestion(query, limit: 100_000)
        question.foldsFlips = false
        adjust(&question)
        let page = try archive.changes(question)
        let changes = page.rows.map(ChangesByHand.Change.init)
        #expect(Set(changes).count == changes.count)
        #expect(!page.hasMore)
        return Set(changes)
    }
}
