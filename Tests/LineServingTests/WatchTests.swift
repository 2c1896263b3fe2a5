import ArticleModel
import Foundation
import LineProtocol
import Serving
import TestSupport
import Testing

/// Standing queries.
@Suite(.serialized) struct WatchTests {
    @Test func onlyTheQueriesThatMatchAreTold() async throws {
        try await withServer({ $0.limits.watches = 5_000 }) { server in
            let watcher = try server.client()
            for number in 0..<2_000 { try watcher.send("WATCH \"lantern number\(number)\"") }
            for _ in 0..<2_000 { #expect(try watcher.reply().first == "OK 1") }
            let writer = try server.writer()
            #expect(try writer.ask(Self.version(10, "The night ferry carries lantern number1234 now.")).first == "OK 1")
            #expect(try writer.ask(Self.version(11, "The night ferry carries lantern number7 now.")).first == "OK 1")
            let events = try (0..<3).map { _ in try watcher.line() ?? "" }
            let kinds = { (watch: Int) in
                events.filter { $0.contains("{\"watch\":\(watch),") }.map { Self.field("kind", of: $0) }
            }
            #expect(kinds(1235) == ["added", "removed"])
            #expect(kinds(8) == ["added"])
        }
    }

    /// However connections break, the events behind tokens are those of all versions, each once.
    @Test func nothingIsLostOrToldTwiceOverReconnections() async throws {
        try await withServer { server in
            var generator = SeededGenerator.makeForTest()
            let writer = try server.writer()
            var token: String?
            var told: [String] = []
            var expected: [String] = []
            var number = 10
            for _ in 0..<12 {
                let watcher = try server.client()
                let reply = try watcher.ask("WATCH harpoon" + (token.map { " after=\($0)" } ?? ""))
                if token == nil { token = Self.field("token", of: reply[1]) }
                for _ in 0..<Int.random(in: 1...6, using: &generator) {
                    #expect(try writer.ask(Self.version(number, "Harpoon \(number) is lost.")).first == "OK 1")
                    if number > 10 { expected.append("removed \(number - 1)") }
                    expected.append("added \(number)")
                    number += 1
                }
                // Read some of what there is, and break off.
                for _ in 0..<Int.random(in: 0...(expected.count - told.count), using: &generator) {
                    let event = try watcher.line() ?? ""
                    token = Self.field("token", of: event)
                    told.append(Self.shown(event))
                }
                watcher.abort()
            }
            let watcher = try server.client()
            _ = try watcher.ask("WATCH harpoon after=\(token ?? "")")
            while told.count < expected.count { told.append(Self.shown(try watcher.line() ?? "")) }
            #expect(told.sorted() == expected.sorted())
            #expect(told.filter { $0.hasPrefix("added") } == expected.filter { $0.hasPrefix("added") })
        }
    }

    @Test func eventsOfAClientThatDoesNotReadWaitInTheArchive() async throws {
        try await withServer { server in
            let watcher = try server.client()
            _ = try watcher.ask("WATCH")
            let writer = try server.writer()
            let filler = String(repeating: "filler ", count: 4_000)
            for number in 10..<110 {
                #expect(try writer.ask(Self.version(number, "\(filler) \(number)")).first == "OK 1")
            }
            // Titles stay, so each version but the first takes one paragraph and gives one.
            var numbers: [Int] = []
            while numbers.last != 109 {
                let event = try watcher.line() ?? ""
                if Self.shown(event).hasPrefix("added"), let number = Int(Self.shown(event).dropFirst(6)) {
                    numbers.append(number)
                }
            }
            #expect(numbers == Array(10..<110))
        }
    }

    @Test func aQueryWithNOTIsToldWhereItBeginsToFit() async throws {
        try await withServer { server in
            let watcher = try server.client()
            _ = try watcher.ask("WATCH \"ferry NOT timetable\" source=harbor-post")
            let writer = try server.writer()
            #expect(try writer.ask(Self.version(10, "The ferry has a timetable.")).first == "OK 1")
            #expect(try writer.ask(Self.version(11, "The ferry has none.")).first == "OK 1")
            let events = try (0..<1).map { _ in try watcher.line() ?? "" }
            #expect(events.contains { $0.contains("\"subject\":\"match\"") })
        }
    }

    private static func version(_ number: Int, _ text: String) -> String {
        let day = String(number / 24 + 1), hour = String(number % 24)
        return """
            ADD {"source":"harbor-post","article":"night-ferry","version":\(number),"seen_at":"2017-01-\(day.count < 2 ? "0" : "")\(day)T\
            \(hour.count < 2 ? "0" : "")\(hour):00:00Z","title":"Night Ferry","paragraphs":["\(text)"]}
            """
    }

    /// `added 12` or `removed 12`: what happened, and the number that the paragraph names.
    private static func shown(_ event: String) -> String {
        let kind = field("kind", of: event) ?? "?"
        let text = event.components(separatedBy: "\"text\":\"").last?.components(separatedBy: "\"").first ?? ""
        let number = text.split(separator: " ").last { Int($0) != nil } ?? text.split(separator: " ").dropFirst().first
        return "\(kind) \(number ?? "?")"
    }

    private static func field(_ name: String, of line: String) -> String? {
        guard let start = line.range(of: "\"\(name)\":\"") else { return nil }
        return String(line[start.upperBound...].prefix { $0 != "\"" })
    }
}
