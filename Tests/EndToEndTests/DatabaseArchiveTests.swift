import Foundation
import TestSupport
import Testing

/// The command with an archive in PostgreSQL: it prints what it prints of a file.
@Suite(.enabled(if: PostgreSQLServer.isTested, "PostgreSQL is not installed"))
struct DatabaseArchiveTests {
    private static let questions = [
        ["first", "the boat"], ["last", "the boat", "--json"], ["history", "boat"], ["search", "boat AND ten"],
        ["changes", "boat"], ["changes", "--json"], ["quote", "the boat leaves at eleven"], ["trace", "boat"],
        ["articles"], ["sources"], ["versions", "a"], ["show", "a", "2"], ["diff", "a", "1", "2"],
        ["first", "nowhere"],
        ["first", ""], ["show", "b\u{0}"], ["cite", "a", "the boat"],
    ]

    private let folder: TemporaryFolder
    private let input: String
    private let address: String

    init() throws {
        folder = try TemporaryFolder()
        input = try folder.write(
            """
            {"source":"post","article":"a","version":1,"time":"2020-01-01T00:00:00Z","title":"Ferry","text":"The boat leaves at ten.\\n\\nAll is well."}
            {"source":"post","article":"a","version":2,"time":"2020-01-02T00:00:00Z","title":"Ferry","text":"The boat leaves at eleven.\\n\\nAll is well."}
            {"source":"courier","article":"b","version":1,"text":"No boat today."}
            """.utf8, to: "in.jsonl")
        address = try PostgreSQLServer.makeDatabase()
    }

    @Test func answersAreThoseOfAFile() throws {
        let (file, database) = (Program(archive: folder.path("archive.db")), Program(archive: address))
        #expect(try database.run("create").status == 0)
        for program in [file, database] {
            let outcome = try program.run("ingest", input)
            #expect(outcome.status == 0, "\(outcome.messages)")
        }
        for arguments in Self.questions {
            let (one, other) = (try file.run(arguments), try database.run(arguments))
            #expect(one == other, "\(arguments)")
        }
        #expect(try database.run("hide", "a").status == 0)
        #expect(try database.run("first", "eleven").status == 1)
        #expect(try database.run("unhide", "a").status == 0)
        #expect(try database.run("forget", "b").status == 0)
        #expect(try database.run("optimize").status == 0)
        #expect(try database.run("upgrade").status == 0)
        let check = try database.run("check")
        #expect(check.status == 0, "\(check.messages)")
        let again = try database.run("ingest", input, "--json")
        #expect(again.output.contains(#""added":1"#), "\(again.output)")
    }

    /// As a standby is, or a role that may not write.
    @Test func whatCannotBeWrittenIsCheckedAllTheSame() throws {
        #expect(try Program(archive: address).run("ingest", input).status == 0)
        let reader = Program(archive: address, environment: ["PGOPTIONS": "-c default_transaction_read_only=on"])
        let check = try reader.run("check")
        #expect(check.status == 0, "\(check.messages)")
        let hidden = try reader.run("hide", "a")
        #expect(hidden.status == 2 && hidden.messages.contains("name its primary"), "\(hidden.messages)")
    }

    @Test func aServerAnswersFromADatabase() throws {
        let program = Program(archive: address)
        #expect(try program.run("ingest", input).status == 0)
        let server = try ServingProgram(archive: address)
        for arguments in [["first", "the boat"], ["search", "boat"]] {
            let asked = try program.run(["--server", "127.0.0.1:\(server.port)"] + arguments)
            #expect(try asked == program.run(arguments), "\(arguments)")
        }
        #expect(server.end() == 0)
    }

    @Test func whatADatabaseHasNotIsToldWithItsRemedy() throws {
        let program = Program(archive: address)
        let missing = try program.run("first", "boat")
        #expect(missing.status == 2 && missing.messages.contains("there is no archive here"))
        #expect(try program.run("create", "--json").output.contains(address.replacing("/", with: "/")))
        for (arguments, remedy) in [
            (["backup", folder.path("copy")], "pg_dump"), (["restore", folder.path("copy")], "pg_restore"),
        ] {
            let outcome = try program.run(arguments)
            #expect(outcome.status == 2 && outcome.messages.contains(remedy), "\(outcome.messages)")
        }
        let secret = try Program(archive: "postgresql://me:secret@localhost/x").run("first", "boat")
        #expect(secret.status == 2 && secret.messages.contains("PGPASSWORD") && !secret.messages.contains("secret"))
    }
}
