import QueryGrammar
import Testing

/// Each fault as a query text, the place that the error points at, and what it says.
@Suite struct QueryErrorTests {
    struct Fault: CustomTestStringConvertible {
        let text: String
        let range: Range<Int>
        let message: String
        var testDescription: String { text }

        init(_ text: String, _ range: Range<Int>, _ message: String) {
            self.text = text
            self.range = range
            self.message = message
        }
    }

    @Test(arguments: marks + parentheses + operators + near + fields + filters + weakQueries)
    func names(fault: Fault) throws {
        let error = try #require(throws: QueryError.self) { try Query(parsing: fault.text) }
        #expect(error.range == fault.range)
        #expect(error.message == fault.message)
        #expect(!error.remedy.isEmpty)
    }

    static let nothing = "the query is empty"
    static let insideWord = "a quotation mark stands inside a word"
    static let insideStar = "* can stand only at the end of a word"
    static let excludes = "this only excludes, so that nearly everything would match"
    static let filtersOnly = "a query needs a word to look for, and filters alone would satisfy this"

    static let marks = [
        Fault("", 0..<0, nothing),
        Fault(" \u{0} ", 3..<3, nothing),
        Fault("\"unclosed", 0..<1, "the quotation mark \" is never closed"),
        Fault("a “b c", 2..<3, "the quotation mark “ is never closed"),
        Fault("a \"", 2..<3, "the quotation mark \" is never closed"),
        Fault("\"a”", 0..<1, "the quotation mark \" is never closed"),
        Fault("a \"\"", 2..<4, "there is nothing between the quotation marks"),
        Fault("«  »", 0..<4, "there is nothing between the quotation marks"),
        Fault("\"a b\"*", 5..<6, "a phrase cannot end in *"),
        Fault("\"one tw*\"", 7..<8, "a word of a phrase cannot end in *"),
        Fault("a “tw* one”", 5..<6, "a word of a phrase cannot end in *"),
        Fault("NEAR(\"a b*\" c, 2)", 9..<10, "a word of a phrase cannot end in *"),
        Fault("\"a b\"c", 5..<6, "text touches the end of a phrase"),
        Fault("\"a\"\"b\"", 3..<4, "text touches the end of a phrase"),
        Fault("\"a\", b", 3..<4, "text touches the end of a phrase"),
        Fault("5\"", 1..<2, insideWord),
        Fault("a“b c”", 1..<2, insideWord),
        Fault("AND\"a\"", 3..<4, insideWord),
        Fault("*", 0..<1, "* has no word before it"),
        Fault("a -*", 3..<4, "* has no word before it"),
        Fault("title:*", 6..<7, "* has no word before it"),
        Fault("wo*rd", 2..<3, insideStar),
        Fault("*word", 0..<1, insideStar),
        Fault("wo**", 2..<3, insideStar),
        Fault("**", 0..<1, insideStar),
    ]

    static let parentheses = [
        Fault(")(", 0..<1, "this ) closes nothing"),
        Fault("a)", 1..<2, "this ) closes nothing"),
        Fault(") \"a", 0..<1, "this ) closes nothing"),
        Fault("(a) b) c", 5..<6, "this ) closes nothing"),
        Fault("(", 0..<1, "this ( is never closed"),
        Fault("a (b (c)", 2..<3, "this ( is never closed"),
        Fault("()", 0..<2, "there is nothing between the parentheses"),
        Fault("a title:( )", 8..<11, "there is nothing between the parentheses"),
        Fault("f(x)", 1..<2, "a parenthesis touches the word \"f\""),
        Fault("near(a b)", 4..<5, "a parenthesis touches the word \"near\""),
        Fault(
            String(repeating: "(", count: 65) + "a" + String(repeating: ")", count: 65), 64..<65,
            "more than 64 parentheses are open here"),
        Fault(String(repeating: "(", count: 8_192), 64..<65, "more than 64 parentheses are open here"),
        Fault(
            String(repeating: "a ", count: 4_096) + "b", 8_192..<8_193, "the query has 8193 bytes, more than 8192"),
        Fault("a" + String(repeating: "é", count: 4_096), 4_096..<4_097, "the query has 8193 bytes, more than 8192"),
    ]

    static let operators = [
        Fault("AND", 0..<3, "AND has nothing before it"),
        Fault("AND a", 0..<3, "AND has nothing before it"),
        Fault("a AND", 2..<5, "AND has nothing behind it"),
        Fault("a OR", 2..<4, "OR has nothing behind it"),
        Fault("OR OR", 0..<2, "OR has nothing before it"),
        Fault("OR \"a", 0..<2, "OR has nothing before it"),
        Fault("a OR OR b", 2..<4, "OR has nothing behind it"),
        Fault("a AND OR b", 2..<5, "AND has nothing behind it"),
        Fault("(a OR)", 3..<5, "OR has nothing behind it"),
        Fault("(OR a)", 1..<3, "OR has nothing before it"),
        Fault("NOT", 0..<3, "NOT has nothing behind it"),
        Fault("a NOT AND b", 2..<5, "NOT has nothing behind it"),
        Fault("a -AND", 2..<3, "- has nothing behind it"),
        Fault("a - b", 2..<3, "- has nothing to exclude"),
        Fault("(a -)", 3..<4, "- has nothing to exclude"),
        Fault("a –b", 2..<3, "this dash is not the - that excludes"),
        Fault("a −b", 2..<3, "this dash is not the - that excludes"),
        Fault("a --b", 2..<4, "a term is excluded twice"),
        Fault("a NOT NOT b", 2..<9, "a term is excluded twice"),
        Fault("a NOT -b", 2..<7, "a term is excluded twice"),
    ]

    static let near = [
        Fault("NEAR(", 0..<5, "NEAR( is never closed"),
        Fault("a NEAR(b c, 5", 2..<7, "NEAR( is never closed"),
        Fault("NEAR()", 0..<6, "NEAR has nothing to look for"),
        Fault("NEAR(a, 5)", 0..<10, "NEAR has only one thing to look for"),
        Fault("b NEAR(a a a a a a a a a, 5)", 2..<28, "NEAR has 9 things to look for, more than 8"),
        Fault("NEAR(a b, x)", 10..<11, "\"x\" is not a distance"),
        Fault("NEAR(a b, 99)", 10..<12, "\"99\" is not a distance"),
        Fault("NEAR(a b, 32)", 10..<12, "\"32\" is not a distance"),
        Fault("NEAR(a b, -1)", 10..<12, "\"-1\" is not a distance"),
        Fault("NEAR(a b, 99999999999999999999)", 10..<30, "\"99999999999999999999\" is not a distance"),
        Fault("NEAR(a b, 5 c)", 10..<13, "\"5 c\" is not a distance"),
        Fault("NEAR(a b,c d, 5)", 9..<15, "\"c d, 5\" is not a distance"),
        Fault("NEAR(a b,)", 9..<9, "NEAR has a comma but no distance"),
        Fault("NEAR(a b*)", 7..<9, "\"b*\" cannot stand in NEAR"),
        Fault("NEAR(a AND b)", 7..<10, "\"AND\" cannot stand in NEAR"),
        Fault("NEAR(a (b c))", 7..<8, "\"(\" cannot stand in NEAR"),
        Fault("NEAR(a -b)", 7..<8, "\"-\" cannot stand in NEAR"),
        Fault("NEAR(a title:b)", 7..<13, "\"title:\" cannot stand in NEAR"),
        Fault("NEAR(a http://b)", 7..<12, "\"http:\" cannot stand in NEAR"),
        Fault("NEAR(a \"\")", 7..<9, "there is nothing between the quotation marks"),
        Fault("NEAR(a \"b)", 7..<8, "the quotation mark \" is never closed"),
        Fault("NEAR(a \"b\"*)", 10..<11, "a phrase cannot end in *"),
        Fault("NEAR(a b\"c\")", 8..<9, insideWord),
        Fault("NEAR (a b)", 0..<6, "white space parts NEAR from its parenthesis"),
    ]

    static let fields = [
        Fault("autor:x", 0..<6, "there is no field \"autor:\""),
        Fault("a http://x", 2..<7, "there is no field \"http:\""),
        Fault("autor:\"x y\"", 0..<6, "there is no field \"autor:\""),
        Fault("title:autor:x", 6..<12, "there is no field \"autor:\""),
        Fault(
            String(repeating: "a", count: 99) + ":b", 0..<100,
            "there is no field \"" + String(repeating: "a", count: 40) + "…\""),
        Fault("title: radar", 0..<6, "title: has nothing right behind it"),
        Fault("(a body:)", 3..<8, "body: has nothing right behind it"),
        Fault("title:-a", 0..<6, "title: stands before something that it cannot apply to"),
        Fault("title:AND", 0..<6, "title: stands before something that it cannot apply to"),
        Fault("title:body:a", 0..<6, "title: stands before something that it cannot apply to"),
        Fault("title:source:a", 0..<6, "title: stands before something that it cannot apply to"),
        Fault("title:(a (body:b))", 10..<15, "body: stands inside the parentheses of title:"),
        Fault("title:(a body:\"b)", 9..<14, "body: stands inside the parentheses of title:"),
    ]

    static let filters = [
        Fault("a source:", 2..<9, "source: has nothing right behind it"),
        Fault("source: post", 0..<7, "source: has nothing right behind it"),
        Fault("a source:\"\"", 9..<11, "source: has an empty value"),
        Fault("a source:\"b", 9..<10, "the quotation mark \" is never closed"),
        Fault("a source:\"b\"c", 12..<13, "text touches the end of a phrase"),
        Fault("a source:(b OR c)", 9..<10, "source: cannot stand before parentheses"),
        Fault("a article:b(c d", 11..<12, "the value has a ( that is never closed"),
        Fault("a article:b\"c", 11..<12, insideWord),
        Fault("a source:b*", 10..<11, "a value is taken whole and cannot have *"),
    ]

    static let weakQueries = [
        Fault("-a", 0..<2, excludes),
        Fault(" NOT a", 1..<6, excludes),
        Fault("-a -b", 0..<5, excludes),
        Fault("x OR -y", 5..<7, excludes),
        Fault("x OR NOT (y z) OR w", 5..<14, excludes),
        Fault("x (-y)", 3..<5, excludes),
        Fault("x NOT (NOT y)", 7..<12, excludes),
        Fault("-source:x", 0..<9, excludes),
        Fault("source:bbc", 0..<10, filtersOnly),
        Fault("source:bbc since:2013", 0..<21, filtersOnly),
        Fault("source:bbc -a", 0..<13, filtersOnly),
        Fault("a OR source:bbc", 5..<15, filtersOnly),
        Fault("(a OR (source:bbc)) source:x", 0..<28, filtersOnly),
        Fault("((a OR source:bbc))", 7..<17, filtersOnly),
    ]

    @Test func callersMakeTheirOwn() {
        let noWords = QueryError(.noWords("&\u{0}&"), at: 2..<5)
        #expect(noWords.message == "\"& &\" holds no letter or digit to look for")
        #expect(noWords.remedy == "take it out, or write a word")
        let severalWords = QueryError(.prefixOfSeveralWords("X-ba"), at: 0..<5)
        #expect(severalWords.message == "\"X-ba\" is several words, and * completes only one")
        #expect(severalWords.remedy == "write the words apart, with * behind the last")
        let badDate = QueryError(.badDate("soon"), at: 6..<10)
        #expect(badDate.message == "\"soon\" is not a date or time")
        #expect(badDate.remedy == "write 2013, 2013-10, 2013-10-03 or 2013-10-03T09:12:00Z")
    }

    @Test func descriptionIsPlaceFaultAndRemedy() {
        let error = #expect(throws: QueryError.self) { try Query(parsing: "a OR") }
        #expect(
            error?.description
                == "character 3: OR has nothing behind it; write a term there, or small letters if you mean the word")
    }

    @Test(arguments: [
        ("„a", "close it with “, or leave it out"),
        ("near(a b)", "write NEAR( in capitals"),
        ("f(x)", "put white space before the parenthesis"),
        ("http://x", "put it in quotation marks, or use title: body: links: source: article: since: until:"),
        ("a source:(b)", "name each, as in (source:… OR source:…), or put the value in quotation marks"),
        ("-a", "add a term that must be there, as in radar NOT kyoto"),
        ("title: a", "write what belongs to it right behind the colon, or leave the colon out: title"),
    ])
    func remedyFitsTheFault(text: String, remedy: String) throws {
        let error = try #require(throws: QueryError.self) { try Query(parsing: text) }
        #expect(error.remedy == remedy)
    }
}
