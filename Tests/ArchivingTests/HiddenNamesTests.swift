import Archiving
import ArticleModel
import QueryGrammar
import TestSupport
import Testing

/// Whatever of its name is asked for, a hidden article is as one that was never there; only its very key or URL is told apart, and
/// in the same words.
struct HiddenNamesTests {
    static let (key, url) = ("https://s.example/secret-affair", "https://s.example/secret-address")
    let folder: TemporaryFolder
    /// With the hidden article, and without it.
    let archive, without: Archive

    init() throws {
        folder = try TemporaryFolder()
        archive = try Archive.make(in: folder)
        let other = try TemporaryFolder()
        without = try Archive.make(in: other)
        let hidden = ImportedVersion(
            source: "quiet", articleKey: ExactName(Self.key), url: ExactName(Self.url), number: 1, title: "Affair",
            paragraphs: ["one radar"])
        let shown = [
            ImportedVersion(source: "o", articleKey: "open", number: 1, paragraphs: ["two radars"]),
            ImportedVersion(source: "o", articleKey: "open-2", number: 1, paragraphs: ["three radars"]),
        ]
        // The numbers of the others are the same in both.
        _ = try archive.ingest(shown + [hidden])
        _ = try without.ingest(shown)
        let session = IngestSession(into: archive)
        try session.add(
            IngestPosition(
                origin: "r", options: "o", head: "c",
                aliases: [ArticleAlias(source: "quiet", articleKey: ExactName(Self.key), key: "old-name")]))
        _ = try session.finish()
        try archive.setHidden(true, Self.key)
        _ = other
    }

    static let partly = [
        "3", "#3", "aff", "secret", "https://s.example/se", "s.example", "http://www.s.example/secret-affair/",
        "https://s.example/secret-affair?utm_source=x", "https://s.example/secret-afair", "old-name",
        "quiet/https://s.example/secret-affair", "HTTPS://S.EXAMPLE/secret-affair",
        "https://s.example/secret-addresses",
    ]

    private func failure(_ archive: Archive, _ body: (Archive) throws -> Void) -> String {
        do {
            try body(archive)
            return "none"
        } catch ArchiveError.hiddenArticle(let selector, let near) {
            // What front ends word alike.
            return "\(ArchiveError.noSuchArticle(selector: selector, near: near))"
        } catch {
            return "\(error)"
        }
    }

    /// What each verb that takes an article says of one.
    private func errors(_ archive: Archive, _ selector: String) -> [String] {
        let scope = ScopeChoice(article: selector)
        let quote = QuoteQuestion("radar", scope: scope)
        return [
            failure(archive) { _ = try $0.show(selector) }, failure(archive) { _ = try $0.versions(of: selector) },
            failure(archive) { _ = try $0.diff(selector) }, failure(archive) { _ = try $0.citation(of: selector) },
            failure(archive) { _ = try $0.standing(ChangesQuestion(nil, in: scope)) },
            failure(archive) { _ = try $0.first(quote) },
            failure(archive) { _ = try $0.search(try Query(parsing: "radar"), in: scope) },
            failure(archive) { _ = try $0.changes(ChangesQuestion(nil, in: scope)) },
            failure(archive) { _ = try $0.report(on: quote) }, failure(archive) { _ = try $0.trace(quote) },
        ]
    }

    @Test(arguments: partly) func byAnythingElseItIsNotThere(selector: String) {
        let told = errors(archive, selector)
        #expect(told == errors(without, selector))
        #expect(
            failure(archive) { _ = try $0.show(selector, source: "quiet") }
                == failure(without) { _ = try $0.show(selector, source: "quiet") })
        #expect(!told.contains("none"))
        #expect(!told.contains { $0.replacing(selector, with: "").contains("affair") })
        #expect(throws: ArchiveError.noSuchArticle(selector: selector)) { try archive.show(selector) }
    }

    @Test(arguments: [key, url]) func byItsVeryNameItIsToldApartInTheSameWords(selector: String) {
        #expect(throws: ArchiveError.hiddenArticle(selector: selector)) { try archive.show(selector) }
        #expect(errors(archive, selector) == errors(without, selector))
    }

    @Test func nothingThatListsTellsOfIt() throws {
        #expect(try archive.articles(limit: 9) == without.articles(limit: 9))
        #expect(try archive.articles(containing: "secret", limit: 9).isEmpty)
        #expect(try archive.sources() == without.sources())
        let ofSource = QuoteQuestion("radar", scope: ScopeChoice(source: "quiet"))
        #expect(failure(archive) { _ = try $0.first(ofSource) } == failure(without) { _ = try $0.first(ofSource) })
        #expect(
            failure(archive) { _ = try $0.articles(source: "quiet", limit: 9) }
                == failure(without) { _ = try $0.articles(source: "quiet", limit: 9) })
        for text in ["radar source:quiet", "radar article:\"\(Self.key)\""] {
            let query = try Query(parsing: text)
            #expect(
                failure(archive) { _ = try $0.search(query) } == failure(without) { _ = try $0.search(query) },
                "\(text)")
        }
    }

    /// What would be its only match is another's, where there is one.
    @Test func aPartThatAShownArticleHasIsTheirs() throws {
        _ = try archive.ingest([ImportedVersion(source: "o", articleKey: "the-affair", number: 1, paragraphs: ["four"])]
        )
        #expect(try archive.show("affair").article.key == "the-affair")
    }

    /// The number of the hidden article is a part of a key: nobody is shown, and nothing hidden, in its place.
    @Test func itsNumberIsNoPartOfAnotherName() throws {
        _ = try archive.ingest([ImportedVersion(source: "o", articleKey: "route-3", number: 1, paragraphs: ["five"])])
        #expect(throws: ArchiveError.noSuchArticle(selector: "3")) { try archive.show("3") }
        #expect(try archive.setHidden(true, "3").key.text == Self.key)
        #expect(try archive.show("route-3").article.key == "route-3")
    }

    @Test func itsKeeperFindsItByAnyOfThem() throws {
        for selector in ["3", "aff", "old-name", Self.key, Self.url, "http://www.s.example/secret-affair/"] {
            #expect(try archive.setHidden(false, selector).key.text == Self.key)
            #expect(try archive.setHidden(true, selector).key.text == Self.key)
        }
        #expect(try archive.forget("3").key.text == Self.key)
    }
}
