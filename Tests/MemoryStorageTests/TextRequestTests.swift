import ArchiveStorage
import ArticleModel
import Testing

/// What a request for texts gives, whatever store answers it.
struct TextRequestTests {
    /// Two texts with titles 1 and 2; the second bears its title again as a paragraph.
    @Test func titlesThatAreKnownAreLeftOut() throws {
        let article = ArticleID(rawValue: 7)
        let ids = [1, 2].map { TextID(article: article, ordinal: $0) }
        func paragraph(_ number: Int) -> ParagraphID { ParagraphID(article: article, number: number) }
        func given(_ request: TextRequest) -> Set<ParagraphID> {
            let digest = TextDigest(bytes: Array(repeating: 0, count: 32))!
            let answer = request.answer { id in
                TextRecord(ordinal: id.ordinal, digest: digest, title: id.ordinal, paragraphs: [3, 2])
            } heading: { id in
                TextHeading(digest: digest, title: id.ordinal, isEmpty: false)
            } paragraph: { id in
                ParagraphRecord(id: id, kind: .body, windowStarts: [], contentKey: 0, content: "\(id.number)")
            }
            return Set(answer.paragraphs.keys)
        }
        var request = TextRequest(headings: ids, showsTitles: true)
        #expect(given(request) == [paragraph(1), paragraph(2)])
        request.knownTitles = [paragraph(2)]
        #expect(given(request) == [paragraph(1)])
        // What a part asks for is given in any case.
        request.parts = [TextRequest.Part(ids[1], members: [2])]
        #expect(given(request) == [paragraph(1), paragraph(2)])
        request.knownTitles = [paragraph(1), paragraph(2)]
        request.parts = []
        #expect(given(request) == [])
    }

    /// Behind so many numbers only headings are given, and the first text always.
    @Test(arguments: [(1, 1), (3, 1), (4, 2), (6, 2), (7, 3), (100, 3)])
    func longTextsAreNotGivenTogether(mostNumbers: Int, given: Int) {
        let ids = [1, 2, 3].map { TextID(article: ArticleID(rawValue: 7), ordinal: $0) }
        let digest = TextDigest(bytes: Array(repeating: 0, count: 32))!
        var request = TextRequest(texts: ids.reversed())
        request.mostNumbers = mostNumbers
        let answer = request.answer { id in
            TextRecord(ordinal: id.ordinal, digest: digest, title: 9, paragraphs: [3, 2], links: [4])
        } heading: { id in
            TextHeading(digest: digest, title: 9, isEmpty: false)
        } paragraph: { _ in
            nil
        }
        #expect(answer.texts.keys.sorted() == Array(ids.prefix(given)))
        #expect(answer.headings.keys.sorted() == ids)
    }
}
