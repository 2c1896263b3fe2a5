import Archiving
import SQLiteStorage
import Serving
import Synchronization
import TestSupport
import Testing

/// Replies that are kept: they are those that would be made, as soon as anything has changed, too.
@Suite(.serialized) struct ReplyCacheTests {
    /// A request of each kind that asks the archive.
    private static let requests = [
        "FIRST \"X-band radar\" limit=1", "LAST radar", "HISTORY boat", "SEARCH \"ferry OR radar\" sort=last",
        "CHANGES ferry limit=3", "TRACE \"the last boat leaves\"", "QUOTE \"the last boat … midnight\"", "ARTICLES",
        "SOURCES limit=2", "VERSIONS night-ferry",
        "SHOW night-ferry", "DIFF night-ferry", "CITE night-ferry", "CITE quote=boat as=csl-json",
        "VERIFY \"no citation\"",
    ]

    @Test func aReplyIsTheSameAgain() async throws {
        try await withServer { server in
            let client = try server.client()
            for request in Self.requests {
                let hits = Self.hits(of: server)
                let fresh = try client.ask(request)
                #expect(fresh.first?.hasPrefix("OK ") == true, "\(request)")
                #expect(Self.hits(of: server) == hits)
                #expect(try client.ask(request) == fresh, "\(request)")
                #expect(Self.hits(of: server) == hits + 1, "\(request)")
                // Whoever asks, and however the line is written.
                #expect(try server.client().ask(request.replacing("FIRST", with: "first ")) == fresh)
                #expect(Self.hits(of: server) == hits + 2, "\(request)")
            }
        }
    }

    @Test func whatTellsOfMoreThanTheArchiveIsMadeAnew() async throws {
        try await withServer { server in
            let client = try server.client()
            for request in ["STATS", "PING", "HELP", "HELLO", "FIRST \"!\"", "SHOW nothing"] {
                _ = try client.ask(request)
                _ = try client.ask(request)
            }
            #expect(Self.hits(of: server) == 0)
            let stats = try client.ask("STATS")[1]
            let counted = #""cache_hits":0,"cache_misses":4,"cache_bytes":0,"http_cache_hits":0,"#
            #expect(stats.contains(counted), "\(stats)")
        }
    }

    @Test func anErrorOfTimeIsNotKept() async throws {
        try await withServer({ $0.limits.questionTime = .nanoseconds(1) }) { server in
            let client = try server.client()
            #expect(try client.ask("FIRST radar").first?.hasPrefix("ERR time-out ") == true)
            #expect(server.context.counts.line.cacheBytes.load(ordering: .relaxed) == 0)
            var settings = server.context.settings.current
            settings.limits.questionTime = .seconds(60)
            server.context.settings.replace(with: settings)
            #expect(try client.ask("FIRST radar").first?.hasPrefix("OK ") == true)
        }
    }

    @Test func anotherLimitOfRowsCountsAtOnce() async throws {
        try await withServer { server in
            let client = try server.client()
            #expect(try client.ask("FIRST radar limit=2").first?.hasPrefix("OK 2 ") == true)
            var settings = server.context.settings.current
            settings.limits.pageRows = 1
            server.context.settings.replace(with: settings)
            #expect(try client.ask("FIRST radar limit=2").first?.hasPrefix("ERR page-too-large ") == true)
        }
    }

    @Test func whatIsKeptIsNotForWhoMayNotRead() async throws {
        try await withServer({ $0.openDoors = [] }) { server in
            let reader = try server.client()
            #expect(try reader.ask("AUTH " + RunningServer.readToken).first == "OK 1")
            for _ in 0..<2 { #expect(try reader.ask("FIRST radar").first?.hasPrefix("OK ") == true) }
            #expect(Self.hits(of: server) == 1)
            #expect(try server.client().ask("FIRST radar").first?.hasPrefix("ERR auth-required ") == true)
        }
    }

    @Test func whatWasAddedIsSeenInTheSameBreath() async throws {
        try await withServer { server in
            let client = try server.writer()
            for number in 10..<30 {
                // All in one go: the reply behind ADD speaks of what it added.
                try client.send("SHOW night-ferry\n\(Self.version(number))\nSHOW night-ferry\nSHOW night-ferry")
                _ = try client.reply()
                #expect(try client.reply().first == "OK 1")
                for _ in 0..<2 { #expect(try client.reply().last?.contains("Boat \(number).") == true) }
                #expect(try server.client().ask("SHOW night-ferry").last?.contains("Boat \(number).") == true)
            }
        }
    }

    @Test func whatIsHiddenIsGoneAtOnce() async throws {
        try await withServer { server in
            let client = try server.client()
            let other = Archive(store: try SQLiteArchive(path: server.archivePath, mode: .writing))
            let requests = Self.requests.filter { $0.contains("night-ferry") } + ["HISTORY boat", "ARTICLES"]
            let shown = try requests.map(client.ask)
            for _ in 0..<3 {
                try other.setHidden(true, "night-ferry")
                for request in requests {
                    #expect(!(try client.ask(request).contains { $0.contains("\"night-ferry\"") }), "\(request)")
                }
                try other.setHidden(false, "night-ferry")
                #expect(try requests.map(client.ask) == shown)
            }
        }
    }

    @Test func theBoundIsThatOfTheSettings() async throws {
        try await withServer({ $0.cacheBytes = 20_000 }) { server in
            let client = try server.client()
            for word in 0..<200 { _ = try client.ask("FIRST \"radar \(word)\"") }
            for _ in 0..<2 { for request in Self.requests { _ = try client.ask(request) } }
            let kept = server.context.counts.line.cacheBytes.load(ordering: .relaxed)
            #expect(kept > 0 && kept <= 20_000)
        }
    }

    /// Whatever is asked and changed in whatever order, by this server or beside it: the reply is the one that is made anew.
    @Test func repliesAgreeWithThoseMadeAnew() async throws {
        try await withServer { server in
            var generator = SeededGenerator.makeForTest()
            let writer = try server.writer()
            let other = Archive(store: try SQLiteArchive(path: server.archivePath, mode: .writing))
            var number = 10
            var isHidden = false
            for step in 0..<400 {
                switch Int.random(in: 0..<20, using: &generator) {
                case 0:
                    #expect(try writer.ask(Self.version(number)).first == "OK 1")
                    number += 1
                case 1:
                    isHidden.toggle()
                    try other.setHidden(isHidden, "night-ferry")
                default:
                    guard let request = Self.requests.randomElement(using: &generator) else { continue }
                    // With a time of its own it is another question, and never asked before.
                    let anew = request + " timeout=\(60_000 - step)"
                    #expect(try writer.ask(request) == writer.ask(anew), "\(request)")
                }
            }
            #expect(Self.hits(of: server) > 0)
        }
    }

    private static func hits(of server: RunningServer) -> Int {
        server.context.counts.line.cacheHits.load(ordering: .relaxed)
    }

    private static func version(_ number: Int) -> String {
        """
        ADD {"source":"harbor-post","article":"night-ferry","version":\(number),"seen_at":"2017-01-01T00:\(number):00Z","paragraphs":["Boat \(number)."]}
        """
    }
}
