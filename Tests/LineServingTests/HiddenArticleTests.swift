import Archiving
import SQLiteStorage
import TestSupport
import Testing

/// A hidden article has a code of its own wherever it is named.
@Suite(.serialized) struct HiddenArticleTests {
    @Test func itIsNamedAsHidden() async throws {
        try await withServer { server in
            let client = try server.client()
            let requests = [
                "SHOW night-ferry", "VERSIONS night-ferry", "DIFF night-ferry", "CITE night-ferry",
                "FIRST boat article=night-ferry", "HISTORY boat article=night-ferry", "WATCH boat article=night-ferry",
            ]
            for request in requests { #expect(try client.ask(request).first?.hasPrefix("OK ") == true, "\(request)") }
            let archive = Archive(store: try SQLiteArchive(path: server.archivePath, mode: .writing))
            try archive.setHidden(true, "night-ferry")
            for request in requests {
                #expect(
                    try client.ask(request).first
                        == "ERR hidden-article 'night-ferry' is held and no longer shown; ask whoever runs the server",
                    "\(request)")
            }
            #expect(try client.ask("FIRST \"the last boat leaves at eleven\"") == ["OK 0 total=0"])
        }
    }
}
