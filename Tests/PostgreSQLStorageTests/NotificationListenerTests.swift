import ArchiveStorage
import ArticleModel
import Foundation
import TestSupport
import Testing

@testable import PostgreSQLStorage

/// What tells of changes, and of what it tells.
@Suite(.enabled(if: PostgreSQLServer.isTested, "PostgreSQL is not installed"))
struct NotificationListenerTests {
    private let archive: NewArchive

    init() throws {
        archive = try NewArchive()
    }

    private func addArticle(_ key: ExactName, with writer: any ArchiveWriter) throws {
        let record = ArticleRecord(
            id: try writer.newArticles(1)[0], source: "post", key: key, url: nil, counts: VersionCounts())
        _ = try writer.apply([ArticleChange(from: nil, [ArticleDelta(article: record)])])
    }

    /// The server sends what it has for a connection in front of the end of each answer there: so nothing is waited for.
    @Test func whatChangesTheArchiveIsToldWhenItIsKept() throws {
        let connection = try PostgreSQLConnection(to: archive.address)
        try connection.run(script: "LISTEN variorum")
        func wasTold() throws -> Bool {
            try connection.run(script: "SELECT 1")
            return try connection.takeNotifications()
        }
        #expect(try !wasTold())
        try archive.store.write { writer in
            try addArticle("a", with: writer)
            #expect(try !wasTold())
        }
        #expect(try wasTold())
        #expect(try !wasTold())
        try archive.store.write { try $0.put(IngestPosition(origin: "a", options: "b")) }
        _ = try archive.store.read { try $0.revision() }
        #expect(throws: CancellationError.self) {
            try archive.store.write { writer in
                try addArticle("b", with: writer)
                throw CancellationError()
            }
        }
        #expect(try !wasTold())
        let id = try #require(try archive.store.read { try $0.article(source: "post", key: "a") }).id
        try archive.store.write { try $0.forget(id) }
        #expect(try wasTold())
    }

    @Test func itWaitsUntilItEnds() throws {
        let listener = try #require(archive.store.makeChangeListener())
        #expect(!listener.isListening)
        #expect(listener.waitForChange())
        #expect(listener.isListening)
        try archive.store.write { try addArticle("a", with: $0) }
        #expect(listener.waitForChange())
        Thread.detachNewThread { listener.end() }
        #expect(!listener.waitForChange())
        #expect(!listener.isListening)
        #expect(!listener.waitForChange())
    }

    @Test func anEndedConnectionIsToldAndMadeAnew() throws {
        let listener = try #require(archive.store.makeChangeListener())
        #expect(listener.waitForChange())
        for _ in 0..<3 {
            try archive.endConnections()
            #expect(listener.waitForChange())
            #expect(!listener.isListening)
            #expect(listener.waitForChange())
            #expect(listener.isListening)
        }
    }

    /// For want of connections, as here, or at a standby, it tries again now and then.
    @Test func whatMayNotListenYetDoesSoLater() throws {
        let role = "mute_\(UUID().uuidString.prefix(8).lowercased())"
        let owner = try PostgreSQLConnection(to: archive.address)
        try owner.run(script: "CREATE ROLE \(role) LOGIN CONNECTION LIMIT 0")
        let address = try ArchiveAddress(archive.address.description.replacing("user=postgres", with: "user=\(role)"))
        let listener = try #require(NotificationListener(to: address))
        // However often it was refused by then.
        Thread.detachNewThread { [address = archive.address] in
            _ = try? PostgreSQLConnection(to: address).run(script: "ALTER ROLE \(role) CONNECTION LIMIT 1")
        }
        #expect(listener.waitForChange())
        #expect(listener.isListening)
        let other = try #require(NotificationListener(to: address))
        Thread.detachNewThread { other.end() }
        #expect(!other.waitForChange())
        listener.end()
    }
}
