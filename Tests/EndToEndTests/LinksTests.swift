import Foundation
import TestSupport
import Testing

/// Where the links of a history lead, from the file to the answer.
struct LinksTests {
    let folder: TemporaryFolder
    let repository: SampleRepository
    let program: Program

    init() throws {
        folder = try TemporaryFolder()
        repository = try SampleRepository(in: folder)
        program = Program(archive: folder.path("archive.db"))
        try repository.commit("See the [rules](https://pier.example/rules).", to: "a.md")
        try repository.commit("See the [rules](https://harbour.example/rules).", to: "a.md")
    }

    private func answer(_ arguments: String...) throws -> String {
        try program.run(arguments).output
    }

    @Test func areKeptAndToldOnRequest() throws {
        let ingested = try answer("ingest", repository.path, "--links")
        #expect(ingested == "2 versions added, 2 of them with a new text\n")
        #expect(try program.run("first", "pier.example").status == 1)
        let first = try answer("first", "pier.example", "--in", "links")
        #expect(first.contains("stands in  1 of 2 versions: 1\n"))
        #expect(first.contains("link 1     https://[pier.example]/rules\n"))
        #expect(try answer("search", "rules NOT links:pier").contains("1 of 2 versions: 2"))
        #expect(try program.run("changes").status == 1)
        let changes = try answer("changes", "--links")
        #expect(changes.contains("- link 1") && changes.contains("+ link 1"))
        #expect(try program.run("diff", "a.md").status == 1)
        #expect(try answer("diff", "a.md", "--links").contains("https://harbour.example/rules"))
        #expect(try answer("show", "a.md", "--links").hasSuffix("\nlink 1   https://harbour.example/rules\n"))
        #expect(try answer("show", "a.md", "--json").contains(#""links":["https://harbour.example/rules"]"#))
        #expect(try answer("check") == "the archive is whole\n")
    }

    @Test func areNotKeptOtherwise() throws {
        #expect(try answer("ingest", repository.path) == "2 versions added, 1 of them with a new text\n")
        #expect(try program.run("first", "pier.example", "--in", "links").status == 1)
        #expect(try answer("show", "a.md", "--links").hasSuffix("\nits links are not known\n"))
        // What is held stays as it is.
        #expect(try answer("ingest", repository.path, "--links").contains("0 versions added"))
        #expect(try answer("show", "a.md", "--links").hasSuffix("\nits links are not known\n"))
        #expect(
            try answer("ingest", repository.path, "--links", "--replace", "--markup", "markdown").contains("2 changed"))
        #expect(try answer("first", "pier.example", "--in", "links").contains("stands in  1 of 2 versions: 1\n"))
        #expect(try answer("check") == "the archive is whole\n")
    }
}
