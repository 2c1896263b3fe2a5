import ArchiveStorage
import Archiving
import ArticleModel
import Lineage
import QueryGrammar
import TestSupport
import Testing

/// What differs in a byte is another source, another article, another paragraph, another link: in memory as in the store.
struct NamesByBytesTests {
    static let (composed, decomposed) = ("caf\u{E9}", "cafe\u{301}")
    let folder: TemporaryFolder
    let archive: Archive

    init() throws {
        folder = try TemporaryFolder()
        archive = try Archive.make(in: folder)
    }

    private func version(
        _ source: String, _ key: String, _ number: Int, _ text: String, links: [String]? = nil
    ) -> ImportedVersion {
        ImportedVersion(
            source: ExactName(source), articleKey: ExactName(key), number: number, paragraphs: [text], links: links)
    }

    @Test func aKeyIsAnotherArticleByABytesDifference() throws {
        // In one batch, where a session remembers articles by name, and again in a later one.
        for number in [1, 2] {
            _ = try archive.ingest([
                version("s", Self.composed, number, "The boat leaves at \(number)."),
                version("s", Self.decomposed, number, "No boats today, day \(number)."),
            ])
        }
        let articles = try archive.articles(limit: 9)
        #expect(articles.map(\.key) == [ExactName(Self.composed), ExactName(Self.decomposed)])
        #expect(articles.map(\.versions) == [2, 2])
        #expect(try archive.show(Self.composed).paragraphs == ["The boat leaves at 2."])
        #expect(try archive.show(Self.decomposed).paragraphs == ["No boats today, day 2."])
        let filtered = try archive.search(try Query(parsing: "boats OR boat article:\(Self.decomposed)")).rows
        #expect(filtered.map(\.article.key).contains(ExactName(Self.decomposed)))
        let only = try archive.search(try Query(parsing: "(boats OR boat) article:\(Self.decomposed)")).rows
        #expect(only.map(\.article.key) == [ExactName(Self.decomposed)])
        #expect(try archive.check() == [])
        #expect(try archive.forget(Self.decomposed).key == ExactName(Self.decomposed))
        #expect(try archive.articles(limit: 9).map(\.key) == [ExactName(Self.composed)])
    }

    @Test func aSourceIsAnotherByABytesDifference() throws {
        _ = try archive.ingest([
            version(Self.composed, "k", 1, "The radar turns."), version(Self.decomposed, "k", 1, "The radar turns."),
        ])
        #expect(Set(try archive.sources().map(\.name)) == [ExactName(Self.composed), ExactName(Self.decomposed)])
        for name in [Self.composed, Self.decomposed].map({ ExactName($0) }) {
            let scope = ScopeChoice(source: name)
            #expect(try archive.first(QuoteQuestion("radar turns", scope: scope)).rows.map(\.article.source) == [name])
            let near = try archive.report(on: QuoteQuestion("the old radar turns", scope: scope))
            #expect(near.findings.map(\.first.article.source) == [name])
            let found = try archive.search(try Query(parsing: "radar source:\(name)")).rows
            #expect(found.map(\.article.source) == [name])
        }
    }

    @Test func aTextIsAnotherByABytesDifference() throws {
        let texts = ["The \(Self.composed) is closed.", "The \(Self.decomposed) is closed."]
        _ = try archive.ingest([
            version("s", "k", 1, texts[0], links: ["/" + Self.composed]),
            version("s", "k", 2, texts[1], links: ["/" + Self.decomposed]),
            version("s", "k", 3, texts[0], links: ["/" + Self.composed]),
        ])
        for number in 1...3 {
            let shown = try archive.show("k", number: number)
            #expect(shown.paragraphs[0].hasSameBytes(as: texts[(number + 1) % 2]))
        }
        #expect(try archive.show("k", number: 1).version.digest != archive.show("k", number: 2).version.digest)
        let comparison = try archive.diff("k", old: 1, new: 2, showsLinks: true)
        #expect(!comparison.isUnchanged)
        #expect(comparison.rows.filter { $0.kind == .removed || $0.kind == .added }.count == 2)
        #expect(try archive.check() == [])
    }

    @Test func aTitleIsAnotherByABytesDifference() throws {
        let versions = [Self.composed, Self.decomposed].enumerated().map { number, title in
            ImportedVersion(source: "s", articleKey: "k", number: number + 1, title: title, paragraphs: ["Same."])
        }
        _ = try archive.ingest(versions)
        #expect(try !archive.diff("k", old: 1, new: 2).isUnchanged)
    }

    @Test func aKeyMayBeginWithAMark() throws {
        _ = try archive.ingest([version("s", "\u{301}tude", 1, "A mark first.")])
        #expect(try archive.show("s/\u{301}tude").article.key == "\u{301}tude")
    }
}
