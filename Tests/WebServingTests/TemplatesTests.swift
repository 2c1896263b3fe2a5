import Testing

@testable import WebServing

/// What a page is filled with is read. Where a page sets more than that, every test that makes it stops, since debug builds look.
struct TemplatesTests {
    @Test func aFieldThatNothingReadsIsKnown() {
        let fields: Fields = [
            "words": "a", "entries": .list([["number": .number(1), "forgotten": "b"]]), "lost": true,
            "parts": .part(["count": .number(2)]),
        ]
        #expect(Templates.unread(fields, by: .trace) == ["forgotten", "lost"])
        #expect(Templates.unread(["isNarrowed": true, "isChosen": true], by: .search).isEmpty)
    }
}
