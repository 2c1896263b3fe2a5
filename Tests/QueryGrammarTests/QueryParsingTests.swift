import QueryGrammar
import Testing

/// Each rule of the grammar as a query text and its tree.
@Suite struct QueryParsingTests {
    struct Rule: CustomTestStringConvertible {
        let text: String
        let query: Query
        var testDescription: String { text }

        init(_ text: String, _ query: Query) {
            self.text = text
            self.query = query
        }
    }

    static func word(_ text: String, _ place: Place = .any) -> Query {
        .leaf(Leaf(pattern: .word(text), place: place))
    }

    static func prefix(_ text: String, _ place: Place = .any) -> Query {
        .leaf(Leaf(pattern: .prefix(text), place: place))
    }

    static func phrase(_ text: String, _ place: Place = .any) -> Query {
        .leaf(Leaf(pattern: .phrase(text), place: place))
    }

    static func near(_ operands: [NearOperand], _ distance: Int, _ place: Place = .any) -> Query {
        .leaf(Leaf(pattern: .near(operands, distance: distance), place: place))
    }

    static func filter(_ kind: Filter.Kind, _ value: String) -> Query {
        .filter(Filter(kind: kind, value: value))
    }

    @Test(arguments: patterns + operators + fields + filters)
    func gives(rule: Rule) throws {
        #expect(try Query(parsing: rule.text) == rule.query)
    }

    static let patterns = [
        Rule("radar", word("radar")),
        Rule("  radar\t", word("radar")),
        Rule("X-band", word("X-band")),
        Rule("Japan’s", word("Japan’s")),
        Rule("12:30", word("12:30")),
        Rule("Kyōto:", word("Kyōto:")),
        Rule("autor: x", .and([word("autor:"), word("x")])),
        Rule("(autor:)", word("autor:")),
        Rule("レーダー:京都", word("レーダー:京都")),
        Rule("1,000", word("1,000")),
        Rule("&", word("&")),
        Rule("–", word("–")),
        Rule("kyo*", prefix("kyo")),
        Rule("a b* c", .and([word("a"), prefix("b"), word("c")])),
        Rule("\"a phrase\"", phrase("a phrase")),
        Rule("“a phrase”", phrase("a phrase")),
        Rule("“a phrase\"", phrase("a phrase")),
        Rule("”a phrase”", phrase("a phrase")),
        Rule("„a phrase“", phrase("a phrase")),
        Rule("„a phrase”", phrase("a phrase")),
        Rule("‟a phrase”", phrase("a phrase")),
        Rule("« une phrase »", phrase(" une phrase ")),
        Rule("»eine Phrase«", phrase("eine Phrase")),
        Rule("\"he said “no” twice\"", phrase("he said “no” twice")),
        Rule("«he said \"no\" twice»", phrase("he said \"no\" twice")),
        Rule("\"a AND (b ** -c title:d\"", phrase("a AND (b ** -c title:d")),
        Rule("\"a\"(b)\"c\"", .and([phrase("a"), word("b"), phrase("c")])),
        Rule("NEAR(a b)", near([.word("a"), .word("b")], 10)),
        Rule("NEAR(\"a b\" c d, 5)", near([.phrase("a b"), .word("c"), .word("d")], 5)),
        Rule("NEAR( “a b” «c»,0 )", near([.phrase("a b"), .phrase("c")], 0)),
        Rule("NEAR(a \"b\",31)", near([.word("a"), .phrase("b")], 31)),
        Rule("NEAR(NEAR 12:30, 007)", near([.word("NEAR"), .word("12:30")], 7)),
        Rule("NEAR", word("NEAR")),
        Rule("NEAR radar", .and([word("NEAR"), word("radar")])),
        Rule("(NEAR)", word("NEAR")),
        Rule("a\u{0}b\u{7}\u{1B}c", .and([word("a"), word("b"), word("c")])),
        Rule("\"a\u{0}b\r\n\u{2028}c\"", phrase("a b   c")),
    ]

    static let operators = [
        Rule("a b c", .and([word("a"), word("b"), word("c")])),
        Rule("a AND b c", .and([word("a"), word("b"), word("c")])),
        Rule("a OR b OR c", .or([word("a"), word("b"), word("c")])),
        Rule("a b OR c", .or([.and([word("a"), word("b")]), word("c")])),
        Rule("a (b OR c)", .and([word("a"), .or([word("b"), word("c")])])),
        Rule("(a b) c", .and([.and([word("a"), word("b")]), word("c")])),
        Rule("((a))", word("a")),
        Rule("(a)(b)c", .and([word("a"), word("b"), word("c")])),
        Rule("a NOT b", .and([word("a"), .not(word("b"))])),
        Rule("a AND NOT b", .and([word("a"), .not(word("b"))])),
        Rule("a -b", .and([word("a"), .not(word("b"))])),
        Rule("-b a", .and([.not(word("b")), word("a")])),
        Rule("a NOT b c", .and([word("a"), .not(word("b")), word("c")])),
        Rule("a NOT b OR c", .or([.and([word("a"), .not(word("b"))]), word("c")])),
        Rule("a NOT(b OR c)", .and([word("a"), .not(.or([word("b"), word("c")]))])),
        Rule("a -\"b c\" -d*", .and([word("a"), .not(phrase("b c")), .not(prefix("d"))])),
        Rule("a AND(b)OR(c)", .or([.and([word("a"), word("b")]), word("c")])),
        Rule("a and b", .and([word("a"), word("and"), word("b")])),
        Rule("or Not near", .and([word("or"), word("Not"), word("near")])),
        Rule("ANDES", word("ANDES")),
    ]

    static let fields = [
        Rule("title:radar", word("radar", .title)),
        Rule("BODY:kyo*", prefix("kyo", .body)),
        Rule("Title:“a b”", phrase("a b", .title)),
        Rule("body:NEAR(a b, 1)", near([.word("a"), .word("b")], 1, .body)),
        Rule("title:(a OR b) c", .and([.or([word("a", .title), word("b", .title)]), word("c")])),
        Rule("a -title:b", .and([word("a"), .not(word("b", .title))])),
        Rule("title:12:30", word("12:30", .title)),
        Rule("title:(a (b) -c)", .and([word("a", .title), word("b", .title), .not(word("c", .title))])),
        Rule("title:a body:b", .and([word("a", .title), word("b", .body)])),
        Rule("title:(a source:post)", .and([word("a", .title), filter(.source, "post")])),
    ]

    static let filters = [
        Rule("a source:post", .and([word("a"), filter(.source, "post")])),
        Rule("SINCE:2013-10-03T09:12:00Z a", .and([filter(.since, "2013-10-03T09:12:00Z"), word("a")])),
        Rule("a until:soon", .and([word("a"), filter(.until, "soon")])),
        Rule(
            "(article:https://post.example/a_(b)?c=d:e a)",
            .and([filter(.article, "https://post.example/a_(b)?c=d:e"), word("a")])),
        Rule("(a article:x)", .and([word("a"), filter(.article, "x")])),
        Rule("a source:\"the post\"", .and([word("a"), filter(.source, "the post")])),
        Rule("a article:«x\"y*(»", .and([word("a"), filter(.article, "x\"y*(")])),
        Rule("a source:-", .and([word("a"), filter(.source, "-")])),
        Rule("a -source:post", .and([word("a"), .not(filter(.source, "post"))])),
        Rule("a (source:b OR source:c)", .and([word("a"), .or([filter(.source, "b"), filter(.source, "c")])])),
        Rule("a (b OR source:c)", .and([word("a"), .or([word("b"), filter(.source, "c")])])),
        Rule("a (source:b -c)", .and([word("a"), .and([filter(.source, "b"), .not(word("c"))])])),
    ]

    @Test func rangesCountUnicodeScalars() throws {
        let query = try Query(parsing: "é👩‍👧 title:“日本 a” -NEAR(a b) since:\"x\" c*")
        #expect(query.leaves.map(\.range) == [0..<4, 11..<17, 19..<28, 39..<41])
        #expect(query.filters.map(\.range) == [35..<38])
    }

    @Test func leavesAndFiltersKeepTheOrderOfTheText() throws {
        let query = try Query(parsing: "(a OR -source:x b) until:y NOT (c d*)")
        #expect(query.leaves.map(\.description) == ["a", "b", "c", "d*"])
        #expect(query.filters.map(\.description) == ["source:x", "until:y"])
    }

    @Test func operandsGiveTheirText() throws {
        let query = try Query(parsing: "NEAR(“a b” c)")
        guard case .near(let operands, _) = query.leaves[0].pattern else { return #expect(Bool(false), "\(query)") }
        #expect(operands.map(\.text) == ["a b", "c"])
    }

    @Test func rangesDecideNoEquality() throws {
        #expect(try Query(parsing: " a  source:b") == Query(parsing: "a source:b"))
        #expect(try Query(parsing: " a  source:b").hashValue == Query(parsing: "a source:b").hashValue)
        #expect(try Query(parsing: "title:a") != Query(parsing: "body:a"))
    }

    @Test func boundsAreReached() throws {
        let deepest = String(repeating: "(", count: 64) + "a" + String(repeating: ")", count: 64)
        #expect(try Query(parsing: deepest) == Self.word("a"))
        let longest = String(repeating: "é", count: 4_096)
        #expect(try Query(parsing: longest) == Self.word(longest))
    }
}
