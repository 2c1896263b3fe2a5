import Foundation
import TestSupport
import Testing

/// What a user does with the history of a git repository.
struct GitHistoriesTests {
    let folder: TemporaryFolder
    let repository: SampleRepository
    let program: Program

    init() throws {
        folder = try TemporaryFolder()
        repository = try SampleRepository(in: folder)
        program = Program(archive: folder.path("archive.db"))
    }

    private func ingest(_ options: String...) throws -> Program.Outcome {
        try program.run(["ingest", repository.path] + options)
    }

    @Test func fromTheFirstCommitToARewrittenHistory() throws {
        let text = (1...12).map { "Clause \($0) has stood here all the time." }.joined(separator: "\n\n")
        try repository.commit(text, to: "terms.md")
        try repository.git("mv", "terms.md", "conditions.md")
        try repository.commit(text + "\n\nWe may sell your data.", to: "conditions.md")
        try repository.git("rm", "--quiet", "conditions.md")
        try repository.commit()
        #expect(try ingest().output == "3 versions added, 3 of them with a new text\n")
        #expect(try ingest().output == "0 versions added\n")

        let first = try program.run("first", "sell your data").output
        #expect(first.contains("first in   version 2,") && first.contains("  terms.md\n"))
        let last = try program.run("last", "sell your data").output
        #expect(last.contains("after it   version 3,") && last.contains("(removed by the source): lacks the words"))
        #expect(try program.run("show", "conditions.md").output.contains("removed by the source"))
        #expect(try program.run("diff", "conditions.md").output.contains("removed by the source"))
        let versions = try program.run("versions", "terms.md", "--json").output
        #expect(versions.contains("\"origin\":\"\(try repository.head())\",\"technical\":false,\"removed\":true"))

        try repository.commit(text + "\n\nWe may sell your data.", to: "conditions.md")
        #expect(try ingest().output == "1 version added, 0 of them with a new text\n")
        #expect(try program.run("first", "sell your data").output.contains("2 of 4 versions: 2, 4"))

        try repository.write(text + "\n\nWe may rent your data.", to: "conditions.md")
        try repository.git("commit", "--quiet", "--all", "--amend", "-m", "Change the past")
        let rewritten = try ingest()
        #expect(rewritten.status == 2 && rewritten.messages.contains("the history was rewritten"))
        #expect(rewritten.messages.contains("version 4 is held already with other content"))
        #expect(try ingest("--replace").status == 0)
        #expect(try program.run("last", "rent your data").output.contains("version 4"))
        #expect(try ingest().messages == "")
        #expect(try program.run("check").output == "the archive is whole\n")
    }

    @Test func whatIsForgottenComesAgain() throws {
        try repository.commit("one", to: "a.md")
        #expect(try ingest().status == 0)
        #expect(try program.run("forget", "a.md").status == 0)
        #expect(try ingest().output == "1 version added, 1 of them with a new text\n")
    }

    @Test func anUnreadableVersionProvesNothing() throws {
        try repository.commit("the words", to: "a.md")
        try repository.write([0xFF, 0xFE], to: "a.md")
        try repository.commit()
        try repository.commit("the words", to: "a.md")
        let outcome = try ingest()
        #expect(outcome.status == 2 && outcome.messages.contains("a.md at "))
        #expect(outcome.output == "3 versions added, 2 of them with a new text; 1 not taken in\n")
        #expect(try program.run("history", "the words", "--json").output.contains("\"unknown_in\":1"))
        #expect(try ingest().status == 0)
    }

    @Test func removalsAndOriginsInJSONLines() throws {
        let lines = """
            {"article":"a","version":1,"text":"the words","origin":"r1"}
            {"article":"a","version":2,"removed":true,"technical":true}
            {"article":"a","version":3,"removed":true,"text":"x"}
            """
        let outcome = try program.run("ingest", "-", input: Data(lines.utf8))
        #expect(outcome.output == "2 versions added, 2 of them with a new text; 1 not taken in\n")
        let versions = try program.run("versions", "a").output
        #expect(versions.contains("(removed by the source)  (technical)"))
        #expect(try program.run("last", "the words").output.contains("last in    version 1"))
    }

    @Test func withoutGitTheRemedyIsNamed() throws {
        try repository.commit("one", to: "a.md")
        let gitless = Program(archive: folder.path("archive.db"), environment: ["PATH": folder.url.path])
        let outcome = try gitless.run("ingest", repository.path)
        #expect(outcome.status == 2)
        #expect(outcome.messages.contains("install git"))
    }
}
