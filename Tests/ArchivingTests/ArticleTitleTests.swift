import Archiving
import ArticleModel
import TestSupport
import Testing

/// By which title an article is shown, as its versions come and go.
struct ArticleTitleTests {
    private typealias Text = (title: String?, paragraphs: [String])

    @Test func itIsThatOfTheNewestVersionThatSaysOne() throws {
        let steps: [(text: Text, shown: String?)] = [
            ((nil, ["A boat is late."]), nil),
            (("Boat late", ["A boat is late."]), "Boat late"),
            (("Boat in", ["A boat came in."]), "Boat in"),
            // Removed, seen to be removed again, and back without a title.
            ((nil, []), "Boat in"),
            ((nil, []), "Boat in"),
            (("Boat gone", ["A boat left."]), "Boat gone"),
            ((nil, ["A boat left again."]), "Boat gone"),
            ((nil, ["Two boats left."]), nil),
        ]
        let folder = try TemporaryFolder()
        let archive = try Archive.make(in: folder)
        for (number, step) in steps.enumerated() {
            _ = try archive.ingest([
                ImportedVersion(
                    source: "s", articleKey: "boat", number: number + 1, title: step.text.title,
                    paragraphs: step.text.paragraphs)
            ])
            let found = try archive.first(QuoteQuestion("boat"))
            #expect(found.rows.map(\.article.title) == [step.shown], "after version \(number + 1)")
        }
    }
}
