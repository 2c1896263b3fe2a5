import Archiving
import LineAsking
import TestSupport
import Testing
import Verbs

/// The total of an answer that comes in pages from a server is that of the archive in one page.
@Suite(.serialized) struct RemoteTotalsTests {
    @Test(arguments: [("total=9", AnswerTotal.exactly(9)), ("at-least=9", .atLeast(9))])
    func onePageSaysIt(field: String, total: AnswerTotal) throws {
        let answer = try Self.answer(["OK 2 \(field) cursor=a"], rows: 2, limit: 2)
        #expect(answer.total == total && answer.next == "a" && answer.rows.count == 2)
    }

    @Test func severalPagesGiveTheBestThatIsKnown() throws {
        #expect(
            try Self.answer(["OK 2 at-least=7 cursor=a", "OK 2 total=9 cursor=b"], rows: 2, limit: 4).total
                == .exactly(9))
        #expect(
            try Self.answer(["OK 2 total=9 cursor=a", "OK 2 at-least=7 cursor=b"], rows: 2, limit: 4).total
                == .exactly(9))
        #expect(
            try Self.answer(["OK 2 at-least=7 cursor=a", "OK 2 at-least=8 cursor=b"], rows: 2, limit: 4).total
                == .atLeast(8))
        // What the rows show is more than the bound that each page gave.
        #expect(
            try Self.answer(["OK 2 at-least=3 cursor=a", "OK 2 at-least=3 cursor=b"], rows: 2, limit: 4).total
                == .atLeast(5))
    }

    @Test func wherePagesReachTheEndTheRowsAreCounted() throws {
        let pages = ["OK 2 at-least=3 cursor=a", "OK 2 at-least=3"]
        #expect(try Self.answer(pages, rows: 2, limit: 10).total == .exactly(4))
        // Those before the cursor are not there to be counted.
        #expect(try Self.answer(pages, rows: 2, limit: 10, cursor: "tx.YQ.Yg").total == .atLeast(4))
        // A page without rows ends the list, and says that there are more.
        #expect(
            try Self.answer(["OK 2 at-least=3 cursor=a", "OK 0 at-least=3 cursor=b"], rows: 2, limit: 10).total
                == .atLeast(3))
    }

    @Test func thePageThatLookedAtMostCountsWhatHasNoTime() throws {
        let pages = ["OK 2 at-least=5 undated=1 cursor=a", "OK 2 at-least=5 undated=3 cursor=b"]
        #expect(try Self.answer(pages, rows: 2, limit: 4).undated == 3)
    }

    @Test(arguments: ["at-least=-1", "at-least=", "at-least=x", "at-least=99999999999999999999", "total=9 at-least=9"])
    func whatIsNoBoundIsRefused(field: String) throws {
        #expect(throws: (any Error).self) { try Self.answer(["OK 2 \(field) cursor=a"], rows: 2, limit: 2) }
    }

    @Test func theFindingsOfAQuoteAreCounted() throws {
        #expect(throws: ServerFault.self) {
            try Self.archive(["OK 0 at-least=3\n"], rows: 2).answer(Question(.quote, ["a b"]))
        }
        #expect(try Self.archive(["OK 0 total=0\n"], rows: 2).answer(Question(.quote, ["a b"])).total == .exactly(0))
    }

    /// What a server with pages of so many rows is understood to answer.
    private static func answer(_ headers: [String], rows: Int, limit: Int, cursor: String? = nil) throws -> Answer {
        let pages = headers.map { header in
            let count = header.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
            return header + "\n" + String(repeating: "{\"as\":\"text\",\"citation\":\"a\"}\n", count: count)
        }
        let options = [("quote", "a"), ("limit", "\(limit)")] + (cursor.map { [("cursor", $0)] } ?? [])
        return try archive(pages, rows: rows).answer(Question(.cite, [], options: options))
    }

    private static func archive(_ replies: [String], rows: Int) throws -> RemoteArchive {
        let greeting = "OK 1\n{\"server\":\"variorum\",\"page_rows\":\(rows)}\n"
        let server = try FalseServer(answers: [greeting] + replies)
        let address = try #require(ServerAddress("127.0.0.1:\(server.port)"))
        return try RemoteArchive(ServerConnection(to: address))
    }
}
