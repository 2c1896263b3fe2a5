import ArchiveStorage
import Archiving
import ArticleModel
import QueryGrammar
import Synchronization
import TestSupport
import Testing

@testable import PostgreSQLStorage

/// What Citus does with the statements: each goes to one server, or each server does its part. Rows that are joined, counted or put in order on the
/// coordinator alone would be all rows of an archive.
///
/// Needs a coordinator of Citus with workers: VARIORUM_TEST_DATABASES names a command that makes a database there and prints its address.
@Suite(
    .enabled(if: PostgreSQLServer.hasOwnMaker, "VARIORUM_TEST_DATABASES names no command that makes databases of Citus")
)
struct ShardedPlanTests {
    private let archive: NewArchive

    init() throws {
        archive = try NewArchive()
    }

    /// Every statement that is run meanwhile, each with the values of its first call.
    private func statements(during body: () throws -> Void) rethrows -> [Call] {
        let calls = Mutex<[ObjectIdentifier: Call]>([:])
        archive.store.pool.observer.withLock { observer in
            observer = { call in
                calls.withLock { $0[ObjectIdentifier(call.statement)] = $0[ObjectIdentifier(call.statement)] ?? call }
            }
        }
        try body()
        archive.store.pool.observer.withLock { $0 = nil }
        return calls.withLock { Array($0.values) }
    }

    private func use(_ archive: Archive) throws {
        var random = SeededGenerator.makeForTest()
        let history = RandomHistory(articles: 60, most: 5, furtherWords: 60, using: &random).versions
        for part in [history, history.map { $0.adding("What nobody wrote.") }] {
            let session = IngestSession(into: archive)
            for version in part { _ = try session.add(version) }
            _ = try session.finish()
        }
        for question in [
            "radar", "radar AND ferry", "rad*", "NEAR(radar ferry)~30", "radar -ferry", "links:example", "title:radar",
        ] {
            _ = try archive.search(try Query(parsing: question))
        }
        _ = try archive.first(QuoteQuestion("radar"))
        _ = try archive.history(of: QuoteQuestion("radar ferry"))
        _ = try archive.changes(ChangesQuestion(try Query(parsing: "radar")))
        _ = try archive.recentChanges(limit: 20)
        _ = try archive.report(on: QuoteQuestion("radar ferry"))
        _ = try archive.show("#7")
        _ = try archive.show(history[0].articleKey.text)
        _ = try archive.check()
        try self.archive.store.write { writer in
            let article = try #require(writer.articles(matching: ArticleFilter(), after: nil, limit: 1).first)
            try writer.put([ArticleAlias(source: article.source, articleKey: article.key, key: ExactName("another"))])
            _ = try writer.aliases(of: [article.id])
            try writer.forget(article.id)
        }
    }

    @Test func everyStatementIsRoutedOrPushedDown() throws {
        try #require(archive.store.isSharded, "the database is none of Citus")
        let calls = try statements { try use(Archive(store: archive.store)) }
        #expect(calls.count > 40)
        let connection = try PostgreSQLConnection(to: archive.address)
        var explanations: [Statement] = []
        for call in calls {
            let text = call.statement.sql.text
            guard ["SELECT", "WITH", "INSERT", "UPDATE", "DELETE"].contains(where: text.hasPrefix) else { continue }
            // A further key follows from a row of the catalogue: Citus plans that only when it runs.
            if text.hasPrefix("INSERT INTO article_name"), text.contains("FROM article_name") { continue }
            let explained = Statement("EXPLAIN (COSTS OFF) \(call.statement.sql)")
            // A connection knows statements by their identity, so that none may go before it.
            explanations.append(explained)
            guard let lines = try? connection.run([Call(statement: explained, values: call.values)])[0] else {
                Issue.record("Citus cannot explain it:\n\(text)")
                continue
            }
            let plan = lines.map { $0.text(0) }
            let pulled = plan.filter { line in
                ["MapMerge", "WindowAgg", "Distributed Subplan"].contains { line.contains($0) }
            }
            // What a name leads to is looked up in the catalogue first: its rows are as many as the names.
            let isCatalogued = text.contains("article_name") && pulled.allSatisfy { $0.contains("Distributed Subplan") }
            #expect(pulled.isEmpty || isCatalogued, "\(text)\n\(plan.joined(separator: "\n"))")
        }
    }
}

extension ImportedVersion {
    /// A later version with one more paragraph.
    fileprivate func adding(_ paragraph: String) -> ImportedVersion {
        var version = self
        version.paragraphs.append(paragraph)
        return version
    }
}
