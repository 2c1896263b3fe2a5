import Archiving
import ArticleModel
import MemoryStorage
import QueryGrammar
import Testing

/// Nothing holds what a question has read with once it is answered: a server would grow with every question.
struct ReaderLifeTests {
    private let store = CountingStore(MemoryArchive())
    private let archive: Archive

    init() throws {
        archive = Archive(store: store)
        let session = IngestSession(into: archive)
        for (number, first) in ["The night ferry", "Another night ferry"].enumerated() {
            _ = try session.add(
                ImportedVersion(
                    source: "post", articleKey: "ferry", number: number + 1, title: "Radar",
                    paragraphs: [first, "to Kyoto leaves at ten, as it did.", "Nobody was hurt."]))
        }
        _ = try session.finish()
    }

    private static let questions: KeyValuePairs<String, @Sendable (Archive) throws -> Int> = [
        "within a paragraph": { try $0.first(QuoteQuestion("Kyoto leaves")).rows.count },
        "over a break": { try $0.first(QuoteQuestion("ferry to Kyoto")).rows.count },
        "its history": { try $0.history(of: QuoteQuestion("night ferry to Kyoto")).rows.count },
        "a query": { try $0.search(try Query(parsing: #""ferry to Kyoto" -boat"#)).rows.count },
        "changes": { try $0.changes(ChangesQuestion(nil)).rows.count },
        "changes of a phrase": {
            try $0.changes(ChangesQuestion(try Query(parsing: #""another night ferry to""#))).rows.count
        },
        "a quote": { try $0.report(on: QuoteQuestion("the night ferry to Kyoto")).findings.count },
        "a reworded quote": {
            try $0.report(on: QuoteQuestion("a boat to Kyoto leaves at ten as it did")).findings.count
        },
        "a trace": { try $0.trace(QuoteQuestion("night ferry")).rows.count },
        "an article": { try $0.versions(of: "ferry").versions.count },
        "a comparison": { try $0.diff("ferry").rows.count },
    ]

    @Test func questionsLetGoOfTheirReaders() throws {
        for (name, ask) in Self.questions {
            let found = try ask(archive)
            #expect(found > 0, "\(name)")
            #expect(store.livingReaders == 0, "\(name)")
        }
    }
}
