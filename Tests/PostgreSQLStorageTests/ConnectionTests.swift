import ArchiveStorage
import ArticleModel
import Foundation
import TestSupport
import Testing

@testable import PostgreSQLStorage

/// What goes to the server and comes back.
@Suite(.enabled(if: PostgreSQLServer.isTested, "PostgreSQL is not installed"))
struct ConnectionTests {
    private static let echo = Statement("SELECT $1::text, $2::bytea, $3::bigint, $4::boolean")
    private static let echoOfLists = Statement(
        "SELECT $1::bigint[], $2::bigint[], cardinality($3::text[]), $3[2] IS NULL, $4::bytea[]")
    private static let division = Statement("SELECT 1 / $1::bigint")
    private static let answer = Statement("SELECT 42::smallint, 42::int, 42::bigint")

    private let archive: NewArchive
    private let connection: PostgreSQLConnection

    init() throws {
        archive = try NewArchive()
        connection = try PostgreSQLConnection(to: archive.address)
    }

    @Test(arguments: [
        "", "plain", "caf\u{E9} cafe\u{301}", "\u{10FFFF}\u{FFFE}", "'; DROP TABLE x; --\\", "a\nb\t\u{1}",
    ])
    func textsComeBackAsTheyAre(text: String) throws {
        let row = try connection.run([
            Self.echo(.text(text), .bytes(Array(text.utf8) + [0, 255]), .integer(.min), .boolean(true))
        ])[0][0]
        #expect(Array(row.text(0).utf8) == Array(text.utf8))
        #expect(row.bytes(1) == Array(text.utf8) + [0, 255])
        #expect(try row.integer(2) == .min)
        #expect(try row.boolean(3))
    }

    @Test func nothingIsAnotherThingThanAnEmptyText() throws {
        let row = try connection.run([Self.echo(.text(nil), .bytes([]), .integer(nil), .boolean(false))])[0][0]
        #expect(row.isNull(0) && !row.isNull(1) && row.isNull(2))
        #expect(row.optionalText(0) == nil)
        #expect(throws: DamagedValue.self) { try row.integer(2) }
    }

    @Test func listsComeBackAsTheyAre() throws {
        for numbers in [[], [0], [1, 2, 3], Array(0...1_000)] {
            let row = try connection.run([
                Self.echoOfLists(
                    .integers(numbers.map(Int64.init)), .optionalIntegers([nil] + numbers.map(Int64.init)),
                    .texts(["a", nil]), .byteStrings([[0], []]))
            ])[0][0]
            #expect(try row.numbers(0, .count) == numbers)
            #expect(try row.optionalNumbers(1, .count) == [nil] + numbers)
            #expect(throws: DamagedValue.self) { try row.numbers(1, .count) }
            #expect(try row.number(2, .count) == 2)
            #expect(try row.boolean(3))
        }
    }

    @Test func numbersOfEverySizeAreRead() throws {
        let row = try connection.run([Self.answer()])[0][0]
        #expect(try (0..<3).map { try row.number($0, .count) } == [42, 42, 42])
        #expect(throws: DamagedValue.self) { try row.boolean(1) }
    }

    @Test func behindAStatementThatFailsNoneRunsAndTheConnectionGoesOn() throws {
        for _ in 0..<2 {
            #expect {
                try connection.run([Self.answer(), Self.division(.integer(0)), Self.answer()])
            } throws: { error in
                (error as? ServerFault)?.state == "22012"
            }
            let found = try connection.run([Self.division(.integer(1)), Self.answer()])
            #expect(try found[0][0].integer(0) == 1)
            #expect(!connection.isLost)
        }
    }

    @Test func manyStatementsGoTogether() throws {
        let found = try connection.run((1...5_000).map { Self.division(.integer($0 % 7 + 1)) })
        #expect(found.count == 5_000)
        #expect(try found[6].map { try $0.integer(0) } == [1])
    }

    @Test func whatIsFinishedLaterIsOutOfTheWay() throws {
        for _ in 0..<3 {
            try connection.finishLater(Self.answer())
            try connection.finishLater(Self.division(.integer(1)))
            #expect(try connection.run([Self.answer()])[0][0].integer(0) == 42)
        }
    }

    // MARK: Connections that are lost

    @Test func aReadGoesOnWhereAnIdleConnectionWasEnded() throws {
        let identity = try archive.store.read { try $0.identity() }
        for _ in 0..<3 {
            try archive.endConnections()
            #expect(try archive.store.read { try $0.identity() } == identity)
        }
    }

    @Test func aWriteThatLosesItsConnectionIsDoneAgain() throws {
        var held: [Int] = []
        try archive.store.write { writer in
            held.append(try writer.positions().count)
            try writer.put(IngestPosition(origin: "a", options: "b"))
            if held.count == 1 { try archive.endConnections() }
            _ = try writer.positions()
        }
        // Nothing of the first run was kept.
        #expect(held == [0, 0])
        #expect(try archive.store.read { try $0.positions() }.count == 1)
    }

    @Test func connectionsAreCounted() throws {
        let counts = ConnectionCounts()
        let store = try PostgreSQLArchive(at: archive.address, mode: .reading, countedIn: counts)
        try store.read { reader in
            _ = try reader.revision()
            #expect(counts.measures.used == 1)
            try store.read { _ = try $0.identity() }
        }
        let first = counts.measures
        #expect(first.open == 2 && first.used == 0 && first.waiting == 0 && first.made == 2)
        #expect(first.roundTrips == 2)
        try archive.endConnections()
        // The other one is lost, too, and nobody has looked at it yet.
        try store.read { _ = try $0.identity() }
        #expect(counts.measures.open == 2 && counts.measures.made == 3 && counts.measures.roundTrips == 3)
    }

    @Test func aDatabaseThatIsNotThereIsToldAtOnce() throws {
        let other = try ArchiveAddress(archive.address.description.replacing("/test", with: "/missing"))
        #expect {
            try PostgreSQLArchive(at: other, mode: .creating)
        } throws: { error in
            guard case .refused(_, let reason) = error as? StorageError else { return false }
            return reason.contains("does not exist")
        }
    }

    @Test func aServerThatIsNotThereIsUnavailable() throws {
        let folder = try TemporaryFolder()
        let other = try ArchiveAddress("postgresql:///x?host=\(folder.url.path)")
        #expect {
            try PostgreSQLArchive(at: other, mode: .reading)
        } throws: { error in
            guard case .unavailable = error as? StorageError else { return false }
            return true
        }
    }

}

/// Addresses are checked before anything is reached.
struct ArchiveAddressTests {
    @Test(arguments: [
        "postgresql://me:secret@host/db", "postgresql://host/db?password=secret", "service=x password=secret",
        "postgres://host/db?sslpassword=secret",
    ])
    func aPasswordIsRefusedAndNotRepeated(text: String) throws {
        #expect {
            try ArchiveAddress(text)
        } throws: { error in
            "\(error)".contains("PGPASSWORD") && !"\(error)".contains("secret")
        }
    }

    @Test(arguments: ["postgresql://host:port:5/db?x", "service=a nonsense", "postgresql://h/d?no_such_option=1"])
    func whatIsNoAddressIsToldSo(text: String) throws {
        #expect(throws: StorageError.self) { try ArchiveAddress(text) }
    }

    @Test func anAddressIsToldFromAPath() throws {
        for text in ["postgresql://host/db", "postgres:///db?host=/run", "service=archive"] {
            #expect(ArchiveAddress.isOne(text))
            #expect(try ArchiveAddress(text).description == text)
        }
        for text in ["archive.db", "/srv/postgresql.db", "postgresql", "./service=x"] {
            #expect(!ArchiveAddress.isOne(text))
        }
    }
}
