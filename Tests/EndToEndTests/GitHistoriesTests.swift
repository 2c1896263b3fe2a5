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

    // MARK: Other ways to read the same repository

    /// A repository of versions 1 to 6 of `d.md`, a file that has not changed since its second commit, and one that was renamed in the fourth.
    private func makeLongHistory() throws {
        let lines = (1...12).map { "Clause \($0) of what is renamed." }.joined(separator: "\n\n")
        for number in 1...6 {
            try repository.write("Intro words.\n\nClause as of wording \(number).\n", to: "d.md")
            if number == 2 { try repository.write("still words", to: "still.md") }
            if number == 1 { try repository.write(lines, to: "old.md") }
            if number == 4 { try repository.git("mv", "old.md", "new.md") }
            try repository.commit()
        }
    }

    @Test(arguments: [false, true]) func anUnshallowedCloneTellsOfTheEarlierVersions(withNewCommit: Bool) throws {
        try makeLongHistory()
        let clone = folder.path("clone")
        try repository.git("clone", "--quiet", "--depth", "2", "file://" + repository.path, clone)
        let first = try program.run("ingest", clone, "--source", "s")
        #expect(first.messages.contains("git fetch --unshallow"))
        #expect(try program.run("first", "wording 1").status == 1)
        if withNewCommit { try repository.commit("Intro words.\n\nClause as of wording 7.\n", to: "d.md") }
        try repository.git("-C", clone, "fetch", "--quiet", "--unshallow")
        if withNewCommit { try repository.git("-C", clone, "merge", "--quiet", "--ff-only", "origin/main") }
        let second = try program.run("ingest", clone, "--source", "s")
        #expect(second.status == 0 && second.output.hasPrefix(withNewCommit ? "6 versions" : "5 versions"))
        #expect(second.messages.contains("of 1 article are numbered anew"))
        #expect(try program.run("first", "wording 1").output.contains("version 1,"))
        #expect(try program.run("first", "wording 5").output.contains("version 5,"))
        // What was held under a later path is told of.
        #expect(second.messages.contains("new.md is held as an article of its own"))
        #expect(second.messages.contains("variorum forget new.md"))
        let fresh = Program(archive: folder.path("fresh.db"))
        #expect(try fresh.run("ingest", clone, "--source", "s").status == 0)
        for key in ["d.md", "still.md", "old.md"] {
            #expect(try program.run("versions", key).output == (try fresh.run("versions", key).output))
        }
        #expect(try program.run("ingest", clone, "--source", "s").output == "0 versions added\n")
        #expect(try program.run("check").output == "the archive is whole\n")
    }

    @Test func replacedAndGraftedCommitsAreReadAnew() throws {
        try makeLongHistory()
        let fifth = try repository.git("rev-parse", "HEAD~1")
        #expect(try ingest().status == 0)
        let orphan = try repository.git("commit-tree", "HEAD~5^{tree}", "-m", "Another past")
        try repository.git("replace", "--graft", fifth, orphan)
        let replaced = try ingest()
        #expect(replaced.status == 2 && replaced.messages.contains("d.md is held otherwise"))
        try repository.git("replace", "-d", fifth)
        try repository.write("\(fifth) \(orphan)\n", to: ".git/info/grafts")
        #expect(try ingest().messages.contains("d.md is held otherwise"))
    }

    @Test func whatIsAskedForLaterComesInOrIsToldOf() throws {
        try repository.write("<p>Words of HTML.</p>", to: "p.html")
        try repository.commit("See [the site](https://x.example/a).", to: "t.md")
        try repository.git("checkout", "--quiet", "-b", "side")
        try repository.commit("of the side", to: "t.md")
        try repository.git("checkout", "--quiet", "main")
        try repository.git("merge", "--quiet", "--no-ff", "-m", "Merge", "side")
        #expect(try ingest().output.hasPrefix("2 versions"))
        #expect(try ingest("--include", "*.html", "--include", "*.md").output.hasPrefix("1 version added"))
        let links = try ingest("--links")
        #expect(links.messages.contains("2 versions are held already, without where the links lead; --replace"))
        // Said each time, until it is done.
        #expect(try ingest("--links").messages == links.messages)
        #expect(try ingest("--links", "--replace").output.contains("2 changed"))
        #expect(try program.run("first", "--in", "links", "x.example").status == 0)
        #expect(try ingest("--links").output == "0 versions added\n")
        let otherwise = try ingest("--markup", "none")
        #expect(otherwise.status == 2 && otherwise.messages.contains("--replace"))
        #expect(try ingest("--markup", "none").messages == otherwise.messages)
    }

    /// What is read from a repository after its settings were repaired, or by an ingest that was refused before, is never "0 versions".
    @Test func aHistoryThatWasHiddenIsNotRemembered() throws {
        try repository.commit("hello first", to: "a.md")
        try repository.git("config", "core.worktree", "/tmp")
        try repository.git("config", "diff.relative", "true")
        #expect(try ingest().output.hasPrefix("1 version added"))
        try repository.git("config", "--unset", "core.worktree")
        #expect(try ingest().output == "0 versions added\n")
    }

    @Test func variablesOfTheUserChangeNothing() throws {
        try repository.commit("one", to: "a.md")
        try repository.commit("two", to: "a.md")
        let mark = folder.path("mark")
        let asked = Program(
            archive: folder.path("asked.db"),
            environment: [
                "GIT_DIR": "/nonexistent", "GIT_WORK_TREE": "/nonexistent", "GIT_OBJECT_DIRECTORY": "/nonexistent",
                "GIT_INDEX_FILE": "/nonexistent", "GIT_NAMESPACE": "other", "GIT_CEILING_DIRECTORIES": folder.url.path,
                "GIT_EXTERNAL_DIFF": "touch \(mark)", "GIT_PAGER": "touch \(mark)", "PAGER": "touch \(mark)",
                "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "log.showRoot", "GIT_CONFIG_VALUE_0": "false",
                "GIT_CONFIG_PARAMETERS": "'diff.relative'='true'", "GIT_GRAFT_FILE": "/nonexistent",
                "GIT_SHALLOW_FILE": "/nonexistent", "GIT_NO_REPLACE_OBJECTS": "1", "GIT_DIFF_OPTS": "-u0",
            ])
        #expect(try asked.run("ingest", repository.path).output.hasPrefix("2 versions added"))
        #expect(try ingest().status == 0)
        #expect(try asked.run("versions", "a.md").output == (try program.run("versions", "a.md").output))
        #expect(!FileManager.default.fileExists(atPath: mark))
    }

    @Test func aMergedLineIsComparedAnew() throws {
        try repository.commit("one", to: "a.md")
        try repository.git("checkout", "--quiet", "-b", "theirs")
        try repository.commit("two", to: "a.md")
        #expect(try ingest().output.hasPrefix("2 versions"))
        // Their line becomes the side that is merged: it is no part of the main line any more.
        try repository.git("checkout", "--quiet", "main")
        try repository.commit("apart", to: "b.md")
        try repository.git("merge", "--quiet", "--no-ff", "-m", "Merge", "theirs")
        let merged = try ingest()
        #expect(merged.messages.contains("no part of its main line"))
        #expect(merged.output.contains("1 version added"))
        let fresh = Program(archive: folder.path("fresh.db"))
        #expect(try fresh.run("ingest", repository.path).status == 0)
        #expect(try program.run("versions", "a.md").output == (try fresh.run("versions", "a.md").output))
    }

    @Test func aMissingContentComesInWhenItIsThere() throws {
        try repository.commit("the lost words", to: "a.md")
        let blob = try repository.git("rev-parse", "HEAD:a.md")
        let file = repository.path + "/.git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))"
        try FileManager.default.moveItem(atPath: file, toPath: folder.path("kept"))
        let damaged = try ingest()
        #expect(damaged.status == 2 && damaged.messages.contains("is missing from the repository"))
        #expect(try ingest().messages.contains("is missing"))
        try FileManager.default.moveItem(atPath: folder.path("kept"), toPath: file)
        #expect(try ingest().status == 0)
        #expect(try program.run("first", "lost words").status == 0)
    }

    @Test func nothingTakenInSaysWhy() throws {
        #expect(try ingest().messages.contains("it has no commit yet"))
        try repository.commit("<p>words</p>", to: "p.html")
        for _ in 1...2 {
            let outcome = try ingest()
            #expect(outcome.output == "0 versions added\n" && outcome.status == 0)
            #expect(outcome.messages.contains("1 file (1 .html)") && outcome.messages.contains("--include"))
        }
    }

    @Test(.enabled(if: geteuid() == 0, "needs to give files to another user"))
    func theRemedyForAnotherUsersRepositoryWorks() throws {
        let other = try SampleRepository(in: folder, name: "it's another's")
        try other.commit("words", to: "a.md")
        #expect(chown(other.path, 65_534, 65_534) == 0)
        let program = Program(
            archive: folder.path("archive.db"),
            environment: ["HOME": folder.url.path, "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin"])
        let refused = try program.run("ingest", other.path)
        #expect(refused.status == 2)
        let remedy = try #require(refused.messages.components(separatedBy: "run: ").dropFirst().first)
        var shell = Command(ofSystem: ["sh", "-c", remedy])
        shell.environment = [
            "HOME": folder.url.path, "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin",
        ]
        #expect(try RunningProcess(shell).waitForEnd() == 0)
        #expect(try program.run("ingest", other.path).status == 0)
    }

    @Test func withoutGitTheRemedyIsNamed() throws {
        try repository.commit("one", to: "a.md")
        let gitless = Program(archive: folder.path("archive.db"), environment: ["PATH": folder.url.path])
        let outcome = try gitless.run("ingest", repository.path)
        #expect(outcome.status == 2)
        #expect(outcome.messages.contains("install git"))
    }
}
