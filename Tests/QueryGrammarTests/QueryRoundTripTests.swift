import QueryGrammar
import TestSupport
import Testing

/// What printing gives is read again as the same query, and no text makes parsing fall over.
@Suite struct QueryRoundTripTests {
    @Test(arguments: [
        ("a b", "a AND b"),
        ("a -b OR c", "a AND NOT b OR c"),
        ("a (b OR (c d))", "a AND (b OR c AND d)"),
        ("(a b) c -(d e)", "(a AND b) AND c AND NOT (d AND e)"),
        ("NEAR «x \"y\"»", "NEAR AND «x \"y\"»"),
        ("Title:(kyo* OR “a b”)", "title:kyo* OR title:\"a b\""),
        ("(a OR – ) b", "(a OR –) AND b"),
        ("NEAR(“a b” c)", "NEAR(\"a b\" c, 10)"),
        ("a SOURCE:\"post\" article:\"b c\" until:\"x*\"", "a AND source:post AND article:\"b c\" AND until:\"x*\""),
    ])
    func printsTheCanonicalForm(text: String, canonical: String) throws {
        let query = try Query(parsing: text)
        #expect(query.description == canonical)
        #expect(try Query(parsing: canonical) == query)
    }

    @Test(arguments: ["AND", "a b", "*a", "http://x", "-a", "f(x)", "a\"b", ""])
    func aWordBuiltByHandIsNeverReadAsAnOperator(text: String) {
        let leaf = Leaf(pattern: .word(text))
        #expect(leaf.description == (text.contains("\"") ? "«\(text)»" : "\"\(text)\""))
    }

    @Test func aRandomQueryIsReadAsItWasPrinted() throws {
        var generator = SeededGenerator.makeForTest()
        for _ in 0..<3_000 {
            let query = RandomQuery.makeQuery(depth: 4, using: &generator)
            #expect(try Query(parsing: query.description) == query, "\(query)")
        }
    }

    @Test func randomTextGivesAQueryOrAnErrorWithinIt() {
        var generator = SeededGenerator.makeForTest()
        var parsed = 0
        for _ in 0..<20_000 {
            let text = RandomQuery.makeGarbage(using: &generator)
            do throws(QueryError) {
                let query = try Query(parsing: text)
                parsed += 1
                expectSound(query, text)
            } catch {
                expectSound(error, text)
            }
        }
        #expect(parsed > 200)
    }

    private func expectSound(_ query: Query, _ text: String) {
        let scalars = text.unicodeScalars.count
        #expect(!query.leaves.isEmpty, "\(text.debugDescription)")
        #expect(
            query.leaves.allSatisfy { !$0.range.isEmpty && $0.range.upperBound <= scalars }, "\(text.debugDescription)")
        #expect(
            query.filters.allSatisfy { !$0.range.isEmpty && $0.range.upperBound <= scalars }, "\(text.debugDescription)"
        )
        #expect((try? Query(parsing: query.description)) == query, "\(text.debugDescription), \(query)")
    }

    private func expectSound(_ error: QueryError, _ text: String) {
        #expect(
            error.range.lowerBound >= 0 && error.range.upperBound <= text.unicodeScalars.count,
            "\(text.debugDescription)")
        let lines = error.pointer(in: text).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 2 && lines[1].contains("^"), "\(text.debugDescription)")
        #expect(lines.allSatisfy { $0.count <= QueryError.pointerColumns }, "\(text.debugDescription)")
    }
}
