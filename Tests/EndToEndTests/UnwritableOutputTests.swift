import Foundation
import TestSupport
import Testing

/// An answer that cannot be written is an error of one line.
@Suite(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "there is no /dev/full here"))
struct UnwritableOutputTests {
    let folder: TemporaryFolder
    let archive: String

    init() throws {
        folder = try TemporaryFolder()
        archive = folder.path("archive.db")
        let lines = ["all is well", "well now"].enumerated().map { number, text in
            #"{"article":"a","version":\#(number + 1),"text":"\#(text)"}"#
        }
        let input = try folder.write(lines.joined(separator: "\n").utf8, to: "in.jsonl")
        _ = try Program(archive: archive).run("ingest", input)
    }

    @Test(arguments: [
        "first well", "articles", "stats", "versions a", "show a --json", "search well", "check", "cite a 1",
        "history well --svg -",
    ])
    func aFullOrClosedOutputIsSaid(arguments: String) throws {
        let full = try run("\(arguments) >/dev/full")
        #expect(full.status == 2)
        #expect(full.messages == "variorum: the answer cannot be written: the disk is full\n")
        let closed = try run("\(arguments) >&-")
        #expect(closed.status == 2)
        #expect(closed.messages == "variorum: the answer cannot be written: standard output is closed\n")
    }

    @Test func messagesThatNobodyHearsAreLost() throws {
        #expect(try run("first nothing 2>&-").status == 1)
        #expect(try run("first nothing 2>/dev/full").status == 1)
        #expect(try run("first well >&- 2>&- <&-").status == 2)
    }

    @Test(arguments: [
        "first well", "last well --json", "history well --svg -", "quote well", "search well", "changes", "trace well",
        "articles",
        "sources", "versions a", "show a", "stats", "cite a 1", "check", "check --json", "hide a", "--version",
        "help first",
    ])
    func aReaderThatHasSeenEnoughIsNoFault(arguments: String) throws {
        let outcome = try runUnread(arguments)
        #expect(outcome.status == 0 && outcome.messages == "")
    }

    @Test func whatWasDoneDecidesTheStatusThoughNobodyReads() throws {
        let input = try folder.write(#"{"article":7}"#.utf8, to: "bad.jsonl")
        let ingest = try runUnread("ingest \(input)")
        #expect(ingest.status == 2 && ingest.messages.contains("bad.jsonl"))
        #expect(try runUnread("verify \(folder.write("variorum:v1 source=a".utf8, to: "cited"))").status == 1)
        #expect(try runUnread("first nothing").status == 1)
    }

    private func runUnread(_ arguments: String) throws -> Program.Outcome {
        try Program(archive: archive).runUnread(arguments.split(separator: " ").map(String.init))
    }

    /// Runs the program with arguments and redirections as a shell reads them.
    private func run(_ line: String) throws -> Program.Outcome {
        var command = Program(archive: archive).makeCommand([])
        (command.program, command.arguments) = ("/bin/sh", ["-c", "'\(command.program)' \(line)"])
        return try Program.outcome(of: command)
    }
}
