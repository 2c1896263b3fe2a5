import Archiving
import SQLiteStorage
import TestSupport
import Testing

/// A hidden article is not there; whoever gives its very key is told so by another code, and in the same words.
@Suite(.serialized) struct HiddenArticleTests {
    private static func requests(_ article: String) -> [String] {
        ["SHOW", "VERSIONS", "DIFF", "CITE"].map { "\($0) \(article)" }
            + ["FIRST boat", "HISTORY boat", "SEARCH boat", "TRACE boat", "QUOTE boat", "CHANGES boat", "WATCH boat"]
            .map { "\($0) article=\(article)" }
    }

    private static func wording(_ code: String, _ selector: String) -> String {
        "ERR \(code) no article shown here has '\(selector)' as its number, key or URL, or as part of one; ARTICLES lists them"
    }

    @Test func itsKeyIsToldToNobody() async throws {
        try await withServer { server in
            let client = try server.client()
            for request in Self.requests("night-ferry") {
                #expect(try client.ask(request).first?.hasPrefix("OK ") == true, "\(request)")
            }
            let shown = try client.ask("SHOW night-ferry")
            let number = try #require(shown.last?.firstMatch(of: /"id":([0-9]+)/)?.1)
            let archive = Archive(store: try SQLiteArchive(path: server.archivePath, mode: .writing))
            try archive.setHidden(true, "night-ferry")
            for request in Self.requests("night-ferry") {
                #expect(try client.ask(request) == [Self.wording("hidden-article", "night-ferry")], "\(request)")
            }
            for part in ["#\(number)", "night", "ght-fer", "nigth-ferry", "harbor-post/night-ferry"] {
                for request in Self.requests(part) {
                    #expect(try client.ask(request) == [Self.wording("no-such-article", part)], "\(request)")
                }
            }
            #expect(try client.ask("FIRST \"the last boat leaves at eleven\"") == ["OK 0 total=0"])
            let listing = [
                "ARTICLES", "ARTICLES night", "SOURCES", "CHANGES", "SEARCH boat", "QUOTE \"the last boat\"",
            ]
            for request in listing + ["SHOW \(number)"] {
                #expect(try !client.ask(request).joined().contains("night-ferry"), "\(request)")
            }
        }
    }
}
