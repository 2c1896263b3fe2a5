import Archiving
import ArticleModel
import QueryGrammar
import TestSupport
import Testing

/// Names that a person types: another spelling of an address finds the only article that it can mean, and an error names what is near.
struct TypedNamesTests {
    let folder: TemporaryFolder
    let archive: Archive

    init() throws {
        folder = try TemporaryFolder()
        archive = try Archive.make(in: folder)
    }

    private func hold(_ names: (source: String, key: String, url: String?)...) throws {
        _ = try archive.ingest(
            names.map { name in
                ImportedVersion(
                    source: ExactName(name.source), articleKey: ExactName(name.key),
                    url: name.url.map { ExactName($0) },
                    number: 1, paragraphs: ["The words of \(name.key)."])
            })
    }

    private func error(_ selector: String, source: String? = nil) -> ArchiveError? {
        #expect(throws: ArchiveError.self, "\(selector)") { try archive.show(selector, source: source) }
    }

    @Test(arguments: [
        "http://www.gov.example/page/", "https://gov.example/page/", "https://www.gov.example/page",
        "www.gov.example/page",
        "gov.example/page", "HTTPS://WWW.GOV.EXAMPLE/page/", "https://www.gov.example:443/page#part",
        "https://gov.example/page?utm_source=letter&utm_medium=mail", "gov.example/page/?fbclid=1&gclid=2#top",
        "https://www.gov.example/page//",
    ]) func anotherSpellingFindsTheOnlyArticle(typed: String) throws {
        let key = "https://www.gov.example/page/"
        // So that no part of the key will do.
        try hold(
            ("s", key, nil), ("s", "https://www.gov.example/page/2", nil), ("s", "https://www.gov.example/pages", nil))
        #expect(try archive.show(typed).article.key.text == key)
        #expect(try archive.first(QuoteQuestion("words", scope: ScopeChoice(article: typed))).rows.count == 1)
        #expect(try archive.show(typed, source: "s").article.key.text == key)
    }

    /// What the archive holds may be the odd spelling, as its key or as its URL.
    @Test(arguments: [
        "http://gov.example/page?utm_campaign=x", "https://www.gov.example/page#main",
        "https://gov.example/page/?gclid=3#a",
    ]) func anOddSpellingIsFoundByAnEvenOne(held: String) throws {
        try hold(
            ("s", held, nil), ("s", "https://gov.example/page2", nil), ("t", "by-url", "https://gov.example/elsewhere"))
        #expect(try archive.show("gov.example/page").article.key.text == held)
        #expect(try archive.show("https://www.gov.example/page/").article.key.text == held)
        try hold(("t", "number 7", "https://gov.example/seven?utm_id=7"))
        #expect(try archive.show("http://www.gov.example/seven").article.key == "number 7")
    }

    /// The only article that a part of a name fitted is still meant when another comes that it fits, too.
    @Test func aStandingQuestionKeepsTheArticlesThatItBeganWith() throws {
        try hold(("s", "kyoto-radar", nil), ("s", "other", nil))
        func standing(_ query: String) throws -> StandingQuestion {
            try archive.standing(ChangesQuestion(try Query(parsing: query)))
        }
        let (only, allBut) = (try standing("radar article:kyoto"), try standing("radar NOT article:kyoto"))
        let position = try archive.newestPosition()
        try hold(("s", "kyoto-2", nil))
        _ = try archive.ingest(
            ["kyoto-radar", "kyoto-2", "other"].map {
                ImportedVersion(source: "s", articleKey: ExactName($0), number: 2, paragraphs: ["A radar of \($0)."])
            })
        #expect(throws: ArchiveError.self) { try standing("radar article:kyoto") }
        func keys(_ question: StandingQuestion) throws -> Set<ExactName> {
            Set(try archive.arrivals(question, after: position, limit: 9).rows.map(\.change.article.key))
        }
        #expect(try keys(only) == ["kyoto-radar"])
        #expect(try keys(allBut) == ["kyoto-2", "other"])
    }

    @Test func severalThatFitAreListed() throws {
        try hold(
            ("s", "http://gov.example/page", nil), ("s", "https://www.gov.example/page/", nil), ("s", "other", nil))
        guard case .ambiguousArticle(_, let fitting)? = error("www.gov.example/page?utm_source=x") else {
            Issue.record("not ambiguous")
            return
        }
        #expect(fitting == ["number 1: s http://gov.example/page", "number 2: s https://www.gov.example/page/"])
        // Letter for letter, each is itself.
        #expect(try archive.show("http://gov.example/page").article.id.rawValue == 1)
        #expect(try archive.show("https://www.gov.example/page/").article.id.rawValue == 2)
    }

    /// A parameter that chooses a page, its order, the path and the host are of the name.
    @Test func anotherPageIsNotMeant() throws {
        try hold(("s", "https://gov.example/page?id=5", nil))
        for typed in [
            "gov.example/page?id=6", "gov.example/page?id=5&x=1", "gov2.example/page?id=5",
        ] {
            #expect(error(typed) != nil)
        }
        #expect(try archive.show("http://www.gov.example/page/?utm_source=x&id=5").article.id.rawValue == 1)
    }

    @Test func aNearMissNamesTheNearest() throws {
        try hold(
            ("s", "https://www.gov.example/page/", nil), ("s", "night-ferry", nil), ("s", "day-ferry", nil),
            ("s", "Service/Terms of use.md", nil))
        let near = [
            ("https://www.gov.example/page/?ref=rss", "number 1: s https://www.gov.example/page/"),
            ("https://gov.example/pages", "number 1: s https://www.gov.example/page/"),
            ("nigth-ferry", "number 2: s night-ferry"), ("night-fery", "number 2: s night-ferry"),
            ("Service/Tems of use.md", "number 4: s Service/Terms of use.md"),
        ]
        for (typed, name) in near {
            guard case .noSuchArticle(_, let found)? = error(typed) else {
                Issue.record("found: \(typed)")
                continue
            }
            #expect(found.first == name, "\(typed): \(found)")
        }
        for typed in ["xyzzy", "99", "#99", "", "https://elsewhere.example/quite-another-thing"] {
            #expect(error(typed) == .noSuchArticle(selector: typed))
        }
    }

    @Test func formsOfUnicodeAreTriedInTurn() throws {
        let (composed, decomposed) = ("caf\u{E9}", "cafe\u{301}")
        try hold((decomposed, decomposed + ".md", nil), ("s", composed + "-2", nil))
        #expect(try archive.show(composed + ".md").article.id.rawValue == 1)
        #expect(try archive.show(composed, source: composed).article.id.rawValue == 1)
        #expect(try archive.show("\(composed)/\(composed).md").article.id.rawValue == 1)
        #expect(try archive.show(decomposed + "-2").article.id.rawValue == 2)
        let scope = ScopeChoice(source: ExactName(composed))
        #expect(try archive.first(QuoteQuestion("the words", scope: scope)).rows.count == 1)
        #expect(try archive.report(on: QuoteQuestion("the words", scope: scope)).findings.count == 1)
        #expect(try archive.search(try Query(parsing: "words"), in: scope).rows.count == 1)
        #expect(try archive.articles(source: composed, limit: 9).count == 1)
        // As soon as it is there letter for letter, it is what is meant.
        try hold(("s", composed + ".md", nil))
        #expect(try archive.show(composed + ".md").article.id.rawValue == 3)
        #expect(try archive.show(decomposed + ".md").article.id.rawValue == 1)
    }

    @Test func whatDestroysTakesTheVeryName() throws {
        try hold(
            ("s", "https://www.gov.example/page/", nil), ("s", "caf\u{E9}", nil), ("t", "same", nil), ("u", "same", nil)
        )
        for (typed, name) in [("gov.example/page", "page/"), ("www.gov", "page/"), ("cafe\u{301}", "caf\u{E9}")] {
            guard let error = #expect(throws: ArchiveError.self, performing: { try archive.forget(typed) }),
                case .inexactArticle(_, let fitting) = error
            else {
                Issue.record("forgotten: \(typed)")
                continue
            }
            #expect(fitting.count == 1 && fitting[0].utf8.suffix(name.utf8.count).elementsEqual(name.utf8))
        }
        guard
            case .noSuchArticle(_, let near)? = #expect(
                throws: ArchiveError.self, performing: { try archive.forget("sane") })
        else { return }
        #expect(near == ["number 3: t same", "number 4: u same"])
        // One that is hidden is none less.
        try archive.setHidden(true, "same", source: "t")
        #expect(throws: ArchiveError.self) { try archive.forget("same") }
        #expect(try archive.forget("same", source: "t").source == "t")
        #expect(try archive.articles(limit: 9).count == 3)
    }

    @Test func hidingAndShowingFindWhatIsNotSoYet() throws {
        try hold(("s", "same", nil), ("t", "same", nil))
        try archive.setHidden(true, "same", source: "s")
        #expect(try archive.setHidden(false, "same").source == "s")
        #expect(throws: ArchiveError.self) { try archive.setHidden(true, "same") }
    }

    @Test func aSourceThatIsNotHeldNamesThoseLikeIt() throws {
        for number in 0..<20 { try hold(("source \(number)", "k", nil)) }
        try hold(("harbor-post", "k", nil))
        guard case .noSuchSource(let name, let held, let others)? = error("k", source: "harbour-post") else {
            Issue.record("found")
            return
        }
        #expect(name == "harbour-post" && held.first == "harbor-post" && held.count == 10 && others == 11)
    }
}
