import ArticleModel
import Foundation
import Importing
import JSONText
import TestSupport
import Testing

/// What the history of a repository gives as versions.
struct GitHistoryTests {
    let folder: TemporaryFolder
    let repository: SampleRepository

    init() throws {
        folder = try TemporaryFolder()
        repository = try SampleRepository(in: folder)
    }

    private func read(_ git: GitOptions = GitOptions(), source: String? = nil) throws -> Reading {
        try Reading(path: repository.path, ImportOptions(source: source, git: git))
    }

    private func texts(_ reading: Reading) -> [String] {
        reading.versions.map {
            "\($0.articleKey) \($0.number ?? 0) " + ($0.isRemoval ? "-" : $0.paragraphs.joined(separator: "|"))
        }
    }

    @Test func everyChangeOfATextFileIsAVersion() throws {
        let first = try repository.commit("one\n\ntwo", to: "a/x.md")
        try repository.write("other", to: "b.txt")
        try repository.write("no text file", to: "picture.svg")
        try repository.commit()
        let third = try repository.commit("one\n\nthree", to: "a/x.md")
        try repository.git("update-index", "--chmod=+x", "a/x.md")
        try repository.git("commit", "--quiet", "-m", "Another mode is no change of the text")
        let reading = try read()
        #expect(texts(reading) == ["a/x.md 1 one|two", "a/x.md 2 one|three", "b.txt 1 other"])
        #expect(reading.versions.prefix(2).map(\.origin) == [first, third])
        #expect(reading.versions.allSatisfy { $0.source == "terms" && $0.title == nil && $0.completeness == .complete })
        let times = reading.versions.compactMap(\.seenAt?.secondsSince1970)
        #expect(times.count == 3 && times[0] < times[1])
        #expect(reading.places.first?.description == "\(repository.path): a/x.md at \(first.prefix(12))")
        #expect(reading.positions.map(\.head) == [nil, try repository.head()])
    }

    @Test func sourcesAreNamedByOptionsOrFolders() throws {
        try repository.commit("one", to: "service/x.md")
        #expect(try read(source: "given").versions.map(\.source) == ["given"])
        #expect(try read(GitOptions(takesSourceFromPath: true)).versions.map(\.source) == ["service"])
    }

    @Test(arguments: [
        (["*.md"], [], ["a/x.md", "a/b/y.md", "z.md"]), (["a/*.md"], [], ["a/x.md"]),
        (["a/**"], [], ["a/x.md", "a/b/y.md", "a/t.txt"]), (["a"], ["b"], ["a/x.md", "a/t.txt"]),
        (["/z.md"], [], ["z.md"]), ([], ["*.md"], ["a/t.txt"]), (["*"], ["a/b", "t.*"], ["a/x.md", "z.md"]),
        (["[xz].md"], [], ["a/x.md", "z.md"]), (["*.rst"], [], []),
    ])
    func patternsSelectFiles(include: [String], exclude: [String], expected: [String]) throws {
        for path in ["a/x.md", "a/b/y.md", "z.md", "a/t.txt"] { try repository.write("text", to: path) }
        try repository.commit()
        let reading = try read(GitOptions(include: include, exclude: exclude))
        #expect(Set(reading.versions.map(\.articleKey.text)) == Set(expected))
    }

    @Test func aRenamedFileGoesOnAndItsOldPathIsFreeForAnother() throws {
        let body = (1...20).map { "line \($0) of a text that stays" }.joined(separator: "\n")
        try repository.commit(body, to: "a.md")
        try repository.git("mv", "a.md", "b.md")
        try repository.commit("A move alone is no version")
        try repository.commit(body + "\nand more", to: "b.md")
        let fourth = try repository.commit("quite another", to: "a.md")
        try repository.git("mv", "b.md", "c.md")
        try repository.commit(body + "\nand more of it", to: "c.md")
        let reading = try read()
        let other = "a.md@" + fourth.prefix(10)
        #expect(reading.versions.map(\.articleKey.text) == ["a.md", "a.md", "a.md", other])
        #expect(reading.versions.compactMap(\.number) == [1, 2, 3, 1])
        let aliases = try #require(reading.positions.last?.aliases)
        #expect(
            aliases.map { "\($0.key) → \($0.articleKey)" } == [
                "b.md → a.md", "a.md → \(other)", "c.md → a.md",
            ])
        let apart = try read(GitOptions(followsRenames: false))
        #expect(apart.versions.filter(\.isRemoval).map(\.articleKey) == ["a.md", "b.md"])
        #expect(apart.versions.filter { $0.articleKey == "a.md" }.compactMap(\.number) == [1, 2, 3])
    }

    @Test func aFileThatMovesOutOfSightIsRemoved() throws {
        try repository.commit("a text that is long enough to be known again", to: "a.md")
        try repository.git("mv", "a.md", "a.old")
        try repository.commit()
        try repository.git("mv", "a.old", "b.md")
        try repository.commit()
        #expect(
            texts(try read()) == [
                "a.md 1 a text that is long enough to be known again", "a.md 2 -",
                "b.md 1 a text that is long enough to be known again",
            ])
    }

    @Test func removalAndReturnAreVersions() throws {
        try repository.commit("one", to: "a.md")
        try repository.git("rm", "--quiet", "a.md")
        try repository.commit()
        try repository.commit("two", to: "a.md")
        try repository.commit(" \n", to: "a.md")
        let reading = try read()
        #expect(texts(reading) == ["a.md 1 one", "a.md 2 -", "a.md 3 two", "a.md 4 -"])
        #expect(reading.versions.allSatisfy { $0.completeness == .complete && $0.title == nil })
    }

    @Test func aMergeIsOneChangeUnlessEachCommitIsTaken() throws {
        try repository.commit("one", to: "a.md")
        try repository.git("checkout", "--quiet", "-b", "side")
        try repository.commit("two", to: "a.md")
        try repository.commit("three", to: "a.md")
        try repository.git("checkout", "--quiet", "main")
        try repository.commit("apart", to: "b.md")
        try repository.git("merge", "--quiet", "--no-ff", "-m", "Merge", "side")
        #expect(texts(try read()) == ["a.md 1 one", "a.md 2 three", "b.md 1 apart"])
        let all = try read(GitOptions(takesAllCommits: true))
        #expect(texts(all) == ["a.md 1 one", "a.md 2 two", "a.md 3 three", "b.md 1 apart"])
    }

    @Test func whatAMergeMadeOfItsOwnIsTaken() throws {
        try repository.commit("one", to: "a.md")
        try repository.git("checkout", "--quiet", "-b", "side")
        try repository.commit("two", to: "a.md")
        try repository.git("checkout", "--quiet", "main")
        try repository.commit("three", to: "a.md")
        try repository.git("merge", "--quiet", "--no-commit", "-s", "ours", "side")
        try repository.commit("two and three", to: "a.md", "Merge by hand")
        let all = try read(GitOptions(takesAllCommits: true))
        #expect(all.versions.last?.paragraphs == ["two and three"])
        #expect(all.versions.compactMap(\.number) == [1, 2, 3, 4])
    }

    @Test func openTermsArchiveNamesServiceAndTerms() throws {
        try repository.commit("read me", to: "README.md")
        try repository.commit("one", to: "Service/Terms of Use.md", "Start tracking Service Terms of Use")
        try repository.commit("two", to: "Service/Terms of Use.md", "Apply technical or declaration upgrade on Service")
        try repository.commit("three", to: "Service/Terms of Use.md", "Refilter Service Terms of Use")
        let reading = try read(GitOptions(layout: .openTermsArchive))
        #expect(reading.versions.map(\.isTechnical) == [false, true, true])
        #expect(
            reading.versions.allSatisfy {
                $0.source == "Service" && $0.title == "Service: Terms of Use"
                    && $0.articleKey == "Service/Terms of Use.md"
            })
    }

    @Test func anAccentInTheServiceTakesNothingOfTheTerms() throws {
        // Each of these has more bytes than characters, in the service or in the terms.
        for path in ["Société/Terms.md", "S\u{65}\u{301}rie/Conditions générales.md", "記事/\u{301}.x.md"] {
            try repository.write("text", to: path)
        }
        try repository.commit()
        let titles = try read(GitOptions(layout: .openTermsArchive)).versions.compactMap(\.title)
        #expect(
            Set(titles) == [
                "Société: Terms", "S\u{65}\u{301}rie: Conditions générales", "記事: \u{301}.x",
            ])
    }

    @Test func aRenamedServiceChangesTheTitleAlsoOfAContentThatReturns() throws {
        for text in ["one one one", "two two two", "one one one"] {
            try repository.commit(text, to: "Old/Terms.md")
        }
        try repository.git("mv", "Old", "New")
        try repository.commit()
        try repository.commit("two two two", to: "New/Terms.md")
        try repository.commit("one one one", to: "New/Terms.md")
        let versions = try read(GitOptions(layout: .openTermsArchive)).versions
        #expect(versions.map(\.source) == Array(repeating: "Old", count: 5))
        #expect(
            versions.compactMap(\.title) == Array(repeating: "Old: Terms", count: 3) + ["New: Terms", "New: Terms"])
        #expect(versions.last?.paragraphs == ["one one one"])
        // One token means one title, too.
        #expect(Set(versions.map { "\($0.contentToken ?? 0)" }).count == 4)
    }

    @Test func newsDiffsGivesPagesWithTitlesAndBylines() throws {
        try repository.commit(
            "October 3, 2013\nA Title\nBy Somebody\n\nFirst.\n\nSecond.\n", to: "www.paper.example/2013/story.html")
        try repository.commit("d\n\n\n", to: "https:/other.example/story")
        let reading = try read(GitOptions(layout: .newsDiffs))
        let first = try #require(reading.versions.first)
        #expect(first.articleKey == "http://www.paper.example/2013/story.html")
        #expect(first.url == first.articleKey && first.source == "paper.example")
        #expect(first.title == "A Title" && first.byline == "By Somebody")
        #expect(first.paragraphs == ["First.", "Second."])
        let second = try #require(reading.versions.last)
        #expect(second.articleKey == "https://other.example/story" && second.isRemoval)
    }

    @Test(arguments: [
        ("a\n\nb", ["a", "b"]), ("a\n \nb\n", ["a\n \nb"]), ("\n\na\n\n\n\nb\n\n", ["a", "b"]),
        ("a\r\n\r\nb\r\nc", ["a", "b\r\nc"]), ("a\n\n \t\n\nb", ["a", "b"]), ("a", ["a"]), ("\n\n\n", []),
        ("a\n\n\n", ["a"]),
        ("a\n\r\n\n\r\n b\n\n\n\n\nc", ["a", "b", "c"]),
    ])
    func withoutMarkupEmptyLinesPart(text: String, expected: [String]) throws {
        try repository.commit(text, to: "a.md")
        let reading = try Reading(path: repository.path, ImportOptions(markup: Markup.none))
        #expect(reading.versions.first?.paragraphs == expected)
        let line = try #require(
            String(
                data: JSONSerialization.data(withJSONObject: ["article": "a", "text": text]), encoding: .utf8))
        #expect(try Reading(line, ImportOptions(markup: Markup.none)).versions.first?.paragraphs ?? [] == expected)
    }

    /// Links are read on request; the pieces say how many of them come from each.
    @Test func readsWhereLinksLead() throws {
        try repository.commit("# A\n\nsee [b](/b) and [c](/c)\n\nagain [b](/b)\n", to: "a.md")
        try repository.commit("plain [b](/b)", to: "b.txt")
        let versions = try Reading(path: repository.path, ImportOptions(readsLinks: true)).versions
        #expect(versions.map(\.links) == [["/b", "/c", "/b"], nil])
        #expect(versions.first?.pieces.reduce(0) { $0 + $1.links } == 3)
        #expect(try read().versions.map(\.links) == [nil, nil])
    }

    @Test func aContentThatReturnsBearsTheSameToken() throws {
        for text in ["one", "two", "one", "three", "one"] { try repository.commit(text, to: "a.md") }
        try repository.commit("one", to: "b.md")
        let versions = try read().versions
        #expect(versions.map(\.paragraphs) == [["one"], ["two"], ["one"], ["three"], ["one"], ["one"]])
        let tokens = versions.compactMap(\.contentToken)
        #expect(tokens[0] == tokens[2] && tokens[0] == tokens[4])
        #expect(Set(tokens.prefix(5)).count == 3)
    }

    @Test func pathsOfOtherBytesAreOtherFiles() throws {
        let (composed, decomposed) = ("caf\u{E9}.md", "cafe\u{301}.md")
        try repository.write("The boat leaves at nine.", to: composed)
        try repository.write("No boats at all today.", to: decomposed)
        try repository.commit()
        try repository.commit("No boats at all tomorrow.", to: decomposed)
        try repository.git("mv", decomposed, "moved.md")
        try repository.commit()
        let reading = try read()
        let keys = reading.versions.map { Array($0.articleKey.utf8) }
        let (one, other) = (Array(composed.utf8), Array(decomposed.utf8))
        #expect(keys.filter { $0 == one }.count == 1 && keys.filter { $0 == other }.count == 2)
        let texts = Dictionary(grouping: reading.versions, by: \.articleKey).mapValues { $0.flatMap(\.paragraphs) }
        #expect(texts[ExactName(composed)] == ["The boat leaves at nine."])
        #expect(texts[ExactName(decomposed)] == ["No boats at all today.", "No boats at all tomorrow."])
        let aliases = try #require(reading.positions.last?.aliases)
        #expect(aliases == [.init(source: "terms", articleKey: ExactName(decomposed), key: "moved.md")])
    }

    /// Behind a slash, a combining mark makes one `Character` of the two.
    @Test func foldersEndAtTheirSlashes() throws {
        try repository.write("A mark first.", to: "a/\u{301}b.md")
        try repository.commit()
        let options = GitOptions(include: ["a/*.md"], takesSourceFromPath: true)
        #expect(try read(options).versions.map(\.source) == ["a"])
        #expect(try read(GitOptions(include: ["*"], exclude: ["a"])).versions.isEmpty)
    }
}
