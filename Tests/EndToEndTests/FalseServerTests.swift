import Foundation
import TestSupport
import Testing

/// A server that is none, or a hostile one, is an error with status 2, and never more than that.
@Suite(.serialized) struct FalseServerTests {
    private static let greeting = #"OK 1"# + "\n" + #"{"server":"variorum","page_rows":1000}"# + "\n"
    private static let article =
        #""article":{"id":1,"source":"a","key":"b","url":null,"title":null,"versions":1}"#
    private static let version =
        #"{"number":1,"seen_at":null,"last_seen_at":null,"title":null,"digest":"sha256:"#
        + String(repeating: "0", count: 64)
        + #"","complete":true,"origin":null,"technical":false,"removed":false}"#

    private static func appearance(runs: String = "[[1,1]]", marks: String = "[]") -> String {
        "{\(article),\"version\":\(version),\"absent_in\":null,\"proven_absent_in\":null,\"runs\":\(runs),"
            + "\"present_in\":1,\"of\":1,\"unknown_in\":0,"
            + "\"paragraph\":{\"number\":1,\"text\":\"radar\",\"marks\":\(marks)},\"across\":[]}\n"
    }

    @Test func whatIsWellIsShown() throws {
        let outcome = try ask("first", [Self.greeting, "OK 1 total=1\n" + Self.appearance(marks: "[[0,5]]")])
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("[radar]"))
    }

    @Test(arguments: [
        "[[3,2]]", "[[0,9]]", "[[-1,2]]", "[[2,3],[1,2]]", "[1]", "\"a\"", "null",
        "[[0,99999999999999999999]]",
    ]) func marksThatMarkNothingAreRefused(marks: String) throws {
        try expectRefusal("first", [Self.greeting, "OK 1 total=1\n" + Self.appearance(marks: marks)])
    }

    @Test(arguments: ["[[3,2]]", "[[1,2],[2,3]]", "[[-9223372036854775808,9223372036854775807]]", "[[1]]"])
    func runsThatAreNoneAreRefused(runs: String) throws {
        try expectRefusal("first", [Self.greeting, "OK 1 total=1\n" + Self.appearance(runs: runs)])
    }

    @Test(arguments: [
        "HTTP/1.1 400 Bad Request\r\n\r\n", "OK\n", "OK 2147483647\n{}\n", "OK 1\n{}\n", "OK 0\n",
        "OK 1\n{\"server\":\"variorum\",\"page_rows\":0}\n", "ERR\n", "", "EVENT {}\n",
        "ERR too-many-connections 2 \u{1B}[31mare open\n",
    ]) func whatGreetsOtherwiseIsRefused(answer: String) throws {
        try expectRefusal("first", [answer])
    }

    @Test func aDeepNestIsRefused() throws {
        try expectRefusal("first", ["OK 1\n" + String(repeating: "[", count: 100_000) + "\n"])
    }

    @Test(arguments: [
        "OK 1 total=-1\n", "OK 1 total=99999999999999999999\n", "OK 1 total=\n", "OK 3 total=1\n", "OK 1 total=1\n{}\n",
        "OK 1 total=1\n{\"article\":[]}\n", "OK 0 total=1 at-least=1\n", "OK 0 at-least=-1\n",
        "ERR storage \u{1B}[2Jthe store failed\n",
    ]) func answersThatAreNoneAreRefused(answer: String) throws {
        try expectRefusal("first", [Self.greeting, answer])
    }

    @Test func aLowerBoundIsToldAsAtLeast() throws {
        for (fields, rest) in [("total=1235", "1234 more"), ("at-least=1235", "at least 1234 more")] {
            let outcome = try ask("first", [Self.greeting, "OK 1 \(fields) cursor=a\n" + Self.appearance()], limit: 1)
            #expect(outcome.status == 0 && outcome.output.contains("radar"))
            #expect(outcome.messages == "variorum: \(rest) articles; raise --limit to see them\n")
        }
    }

    /// A list whose pages lead to themselves ends.
    @Test func aCursorThatLeadsToItselfIsRefused() throws {
        let page = "OK 1 total=9 cursor=a\n" + Self.appearance()
        try expectRefusal("first", [Self.greeting, page, page, page])
    }

    /// An endless list of empty pages ends with the first.
    @Test func pagesWithoutRowsEndTheList() throws {
        let outcome = try ask("first", [Self.greeting, "OK 0 total=5 cursor=a\n", "OK 0 total=5 cursor=a\n"])
        #expect(outcome.status == 1)
    }

    private func expectRefusal(_ verb: String, _ answers: [String]) throws {
        let outcome = try ask(verb, answers)
        #expect(outcome.status == 2, "\(outcome)")
        #expect(outcome.messages.hasPrefix("variorum: "))
        #expect(!outcome.messages.contains("\u{1B}"))
    }

    private func ask(_ verb: String, _ answers: [String], limit: Int? = nil) throws -> Program.Outcome {
        let server = try FalseServer(answers: answers)
        let limit = limit.map { ["--limit", "\($0)"] } ?? []
        return try Program(archive: "").run(["--server", "127.0.0.1:\(server.port)", verb, "radar"] + limit)
    }
}
