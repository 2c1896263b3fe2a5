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
        let input = try folder.write(#"{"article":"a","version":1,"text":"all is well"}"#.utf8, to: "in.jsonl")
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

    @Test func aReaderThatHasSeenEnoughIsNoFault() throws {
        let outcome = try run("first well | true")
        #expect(outcome.status == 0 && outcome.messages == "")
    }

    /// Runs the program with arguments and redirections as a shell reads them.
    private func run(_ line: String) throws -> (status: Int32, messages: String) {
        let process = Program(archive: archive).makeProcess([])
        let program = try #require(process.executableURL).path
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "'\(program)' \(line)"]
        let messages = try folder.write([], to: "messages-\(UUID().uuidString)")
        process.standardError = FileHandle(forWritingAtPath: messages)
        try process.run()
        process.waitUntilExit()
        return (process.terminationStatus, try String(contentsOfFile: messages, encoding: .utf8))
    }
}
