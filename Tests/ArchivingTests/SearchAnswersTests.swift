import Archiving
import ArticleModel
import QueryGrammar
import TestSupport
import Testing
import TextNormalization

/// A query is answered as if it were put to the words of each version, one by one.
struct SearchAnswersTests {
    @Test func queriesAgreeWithBruteForce() throws {
        var random = SeededGenerator.makeForTest()
        for _ in 0..<4 {
            let folder = try TemporaryFolder()
            let archive = try Archive.make(in: folder)
            let history = RandomHistory(articles: 10, most: 10, using: &random)
            _ = try archive.ingest(history.versions)
            let truth = BruteForce(history.versions)
            for _ in 0..<60 {
                let (text, fits) = Self.makeQuery(using: &random)
                let found = try archive.search(try Query(parsing: text), limit: 100).rows
                let expected = truth.runs { fits($0) == true }
                for row in found {
                    let unknown = history.versions.count { $0.articleKey == row.article.key && fits($0) == nil }
                    #expect(row.presence.unknownIn == unknown, "\(text) in \(row.article.key)")
                }
                #expect(
                    Dictionary(uniqueKeysWithValues: found.map { ($0.article.key.text, $0.presence.runs) }) == expected,
                    "\(text)")
            }
        }
    }

    /// What a part shows disproves a NOT, and what it does not show may.
    @Test func onlyVersionsThatMayFitAreUnknown() throws {
        let folder = try TemporaryFolder()
        let archive = try Archive.make(in: folder)
        let texts = ["alpha", "alpha beta", "alpha", "gamma", "beta"]
        _ = try archive.ingest(
            texts.enumerated().map { place, text in
                ImportedVersion(
                    source: "s", articleKey: "a", number: place + 1,
                    seenAt: Timestamp(rfc3339: "2020-01-0\(place + 1)"),
                    paragraphs: [text], completeness: place % 2 == 1 || place == 4 ? .partial : .complete)
            })
        func unknown(_ query: String, _ scope: ScopeChoice = ScopeChoice()) throws -> [Int] {
            try archive.search(try Query(parsing: query), in: scope).rows.map(\.presence.unknownIn)
        }
        #expect(try unknown("alpha") == [2])
        #expect(try unknown("alpha -beta") == [1])
        #expect(try unknown("alpha NOT (beta OR gamma)") == [0])
        #expect(try unknown("alpha NOT (beta gamma)") == [3])
        #expect(try unknown("alpha since:2020-01-03") == [2])
        #expect(try unknown("alpha NOT since:2020-01-05") == [1])
        #expect(try unknown("alpha", ScopeChoice(until: Timestamp(rfc3339: "2020-01-03"))) == [0])
    }

    /// A filter under NOT names what one without NOT does, or is the same error.
    @Test func filtersUnderNotAreFilters() throws {
        let folder = try TemporaryFolder()
        let archive = try Archive.make(in: folder)
        _ = try archive.ingest([
            ImportedVersion(
                source: "s1", articleKey: "k0", number: 1, seenAt: Timestamp(rfc3339: "2020-01-01"),
                paragraphs: ["radar"]),
            ImportedVersion(source: "s1", articleKey: "k1", number: 1, paragraphs: ["radar"]),
            ImportedVersion(
                source: "s2", articleKey: "k1", number: 1, seenAt: Timestamp(rfc3339: "2021-01-01"),
                paragraphs: ["radar kyoto"]),
        ])
        func answer(_ query: String) throws -> [String] {
            let found = try archive.search(try Query(parsing: query))
            return found.rows.map { "\($0.article.source)/\($0.article.key)" } + ["\(found.ofUnknownTime)"]
        }
        #expect(try answer("radar -article:s1/k0") == ["s2/k1", "s1/k1", "0"])
        #expect(try answer("radar article:s1/k0") == ["s1/k0", "0"])
        #expect(try answer("radar NOT (article:s1/k0 OR source:s2)") == ["s1/k1", "0"])
        #expect(try answer("radar NOT (kyoto NOT source:s1)") == ["s1/k0", "s1/k1", "0"])
        #expect(try answer("radar source:s2 article:k1") == ["s2/k1", "0"])
        #expect(try answer("radar since:2020") == ["s1/k0", "s2/k1", "1"])
        #expect(try answer("radar NOT since:2020-06") == ["s1/k0", "1"])
        #expect(try answer("radar -until:2020-06") == ["s2/k1", "1"])
        #expect(try answer("radar NOT (kyoto OR since:2020-06)") == ["s1/k0", "1"])
        #expect(try answer("radar NOT (kyoto since:2020-06)") == ["s1/k0", "s1/k1", "0"])
        for sign in ["", "-", "NOT ", "NOT (kyoto OR source:s2) -", "(kyoto OR source:s1) NOT ("] {
            let end = sign.hasSuffix("(") ? ")" : ""
            for name in ["nope", "s1/nope"] {
                #expect(throws: ArchiveError.noSuchArticle(selector: name)) {
                    try answer("radar \(sign)article:\(name)\(end)")
                }
            }
            #expect(throws: ArchiveError.self) { try answer("radar \(sign)article:k1\(end)") }
            #expect(throws: ArchiveError.noSuchSource(name: "nope", held: ["s1", "s2"], others: 0)) {
                try answer("radar \(sign)source:nope\(end)")
            }
            #expect(throws: ArchiveError.noSuchSource(name: "nope", held: ["s1", "s2"], others: 0)) {
                try archive.changes(ChangesQuestion(try Query(parsing: "radar \(sign)source:nope\(end)")))
            }
        }
    }

    /// What a version says of a condition; nil where it is held in part and may fit.
    private typealias Verdict = (ImportedVersion) -> Bool?

    private static func makeQuery(using random: inout SeededGenerator) -> (String, Verdict) {
        let (one, isOne) = makeLeaf(using: &random)
        let (two, isTwo) = makeLeaf(using: &random)
        let (three, isThree) = makeLeaf(using: &random)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: return (one, isOne)
        case 1: return ("\(one) \(two)", { both(isOne($0), isTwo($0)) })
        case 2: return ("\(one) OR \(two)", { either(isOne($0), isTwo($0)) })
        case 3: return ("\(one) NOT \(two)", { both(isOne($0), isTwo($0).map { !$0 }) })
        case 4: return ("(\(one) OR \(two)) -\(three)", { both(either(isOne($0), isTwo($0)), isThree($0).map { !$0 }) })
        default: return ("\(one) NOT (\(two) \(three))", { both(isOne($0), both(isTwo($0), isThree($0)).map { !$0 }) })
        }
    }

    private static func makeLeaf(using random: inout SeededGenerator) -> (String, Verdict) {
        let quote = RandomHistory.makeQuote(using: &random)
        let words = WordRule.words(quote)
        func verdict(_ holds: @escaping ([String]) -> Bool, _ texts: @escaping (ImportedVersion) -> [String]) -> Verdict
        {
            { version in
                if texts(version).contains(where: { holds(WordRule.words($0)) }) { return true }
                return version.completeness == .partial ? nil : false
            }
        }
        let all: (ImportedVersion) -> [String] = { $0.paragraphs + ($0.title.map { [$0] } ?? []) }
        // Only a phrase runs over the breaks of the body.
        let readOn: (ImportedVersion) -> [String] = { [$0.paragraphs.joined(separator: " "), $0.title ?? ""] }
        switch Int.random(in: 0..<4, using: &random) {
        case 0: return ("\"\(quote)\"", verdict({ BruteForce.contains($0, words) }, readOn))
        case 1:
            return ("title:\"\(quote)\"", verdict({ BruteForce.contains($0, words) }, { $0.title.map { [$0] } ?? [] }))
        case 2:
            let prefix = String(words[0].prefix(2))
            return (prefix + "*", verdict({ $0.contains { $0.hasPrefix(prefix) } }, all))
        default:
            return ("NEAR(\"\(words[0])\" treaty, 2)", verdict({ isNear($0, words[0], "treaty", 2) }, all))
        }
    }

    private static func isNear(_ text: [String], _ one: String, _ two: String, _ distance: Int) -> Bool {
        text.indices.contains { left in
            text.indices.contains { right in
                left != right && text[left] == one && text[right] == two && abs(left - right) - 1 <= distance
            }
        }
    }

    private static func both(_ one: Bool?, _ two: Bool?) -> Bool? {
        if one == false || two == false { return false }
        return one == nil || two == nil ? nil : true
    }

    private static func either(_ one: Bool?, _ two: Bool?) -> Bool? {
        both(one.map { !$0 }, two.map { !$0 }).map { !$0 }
    }
}
