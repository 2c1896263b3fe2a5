import Foundation
import TestSupport
import Testing

/// `variorum --server`: answers as from a file, over every kind of connection.
@Suite(.serialized) struct AskedServerTests {
    /// Of each verb what its snapshots leave out: other options, faults, standard input.
    private static let questions: [[String]] = [
        ["first", "radar", "--until", "2013-10-03", "--json"], ["first", "!"], ["first", "radar", "--article", "post"],
        ["first", "radar", "--source", "nowhere"], ["last", "radar", "--limit", "1"],
        ["history", "shut at night", "--strip"], ["history", "shut at night", "--svg", "-"],
        ["quote", "an x-band radar will be placed in Kyoto", "--threshold", "0.3"], ["quote", "-"],
        ["search", "radar source:nowhere"], ["search", "radar article:nowhere"], ["search", "radar and kyoto xyzzy"],
        ["search", "radar", "--sort", "relevance"], ["search", "radar", "--since", "2013", "--verbatim"],
        ["changes"], ["changes", "--no-technical", "--all", "--reverse", "--titles"], ["changes", "--cursor", "x"],
        ["changes", "radar AND kyoto", "--removed", "--json"], ["trace", "the last boat leaves", "--full"],
        ["articles", "--limit", "2"], ["articles", "--source", "nowhere"], ["articles", "night"],
        ["versions", "post"], ["versions", "3"], ["show", "night-ferry", "--version", "99"],
        ["show", "night-ferry", "--version", "9999999999"], ["diff", "night-ferry", "1"], ["diff", "night-ferry"],
        ["diff", "night-ferry", "0"], ["diff", "night-ferry", "1", "1"], ["diff", "night-ferry", "2", "1", "--all"],
        ["cite", "--quote", "X-band radar", "--as", "csl-json"], ["cite", "night-ferry", "77"],
        ["first", String(repeating: "of the ", count: 1_200)], ["quote", String(repeating: "of the ", count: 12_000)],
        ["stats", "--json"], ["verify", "-"], ["verify", "-", "--json"],
    ]

    /// One citation that holds, one of another text, three of what is not held, and one that nobody can read.
    private static func input(_ sample: SampleArchive) throws -> Data {
        let cited = try sample.program.run("cite", "night-ferry", "1").output
        let zeros = String(repeating: "0", count: 64)
        let others = [
            "source=harbor-post article=night-ferry version=1", "source=harbor-post article=night-ferry version=99",
            "source=harbor-post article=night version=1", "source=nowhere article=night-ferry version=1",
        ].map { "variorum:v1 \($0) sha256=\(zeros)" }
        return Data((cited + others.joined(separator: "\n") + "\nvariorum:v1 source=a\n").utf8)
    }

    /// A page of two rows makes every list one of several pages.
    @Test(arguments: [1000, 3]) func answersAsFromTheFile(pageRows: Int) throws {
        let sample = try SampleArchive()
        let configuration = try sample.folder.write("page_rows: \(pageRows)".utf8, to: "server.yaml")
        let server = try ServingProgram(
            archive: sample.folder.path("archive.db"), arguments: ["--config", configuration])
        let input = try Self.input(sample)
        for question in Self.questions {
            let asked = try sample.program.run(["--server", "127.0.0.1:\(server.port)"] + question, input: input)
            #expect(asked == (try sample.program.run(question, input: input)), "\(question)")
        }
        #expect(server.end() == 0)
    }

    @Test func whatNoRequestCanSayIsNotLaidAtTheServersDoor() throws {
        let sample = try SampleArchive()
        let server = try ServingProgram(archive: sample.folder.path("archive.db"))
        let outcome = try sample.program.run("--server", "127.0.0.1:\(server.port)", "articles", "--source", "")
        #expect(outcome.status == 2)
        #expect(outcome.messages.contains("'' is no value of source"), "\(outcome.messages)")
        #expect(!outcome.messages.contains("says:"))
        #expect(server.end() == 0)
    }

    @Test func aVariableNamesTheServerAndATypedFileGoesBeforeIt() throws {
        let sample = try SampleArchive()
        let server = try ServingProgram(archive: sample.folder.path("archive.db"))
        let address = ["VARIORUM_SERVER": "127.0.0.1:\(server.port)"]
        #expect(try Program(archive: "", environment: address).run("first", "radar").status == 0)
        let nowhere = Program(archive: "", environment: ["VARIORUM_SERVER": "127.0.0.1:1"])
        #expect(try nowhere.run("first", "radar").messages.contains("cannot be reached: Connection refused"))
        #expect(try nowhere.run("first", "--db", sample.folder.path("archive.db"), "radar").status == 0)
        #expect(try nowhere.run("optimize").messages.contains("works on the file of an archive"))
        let nonsense = Program(archive: "", environment: ["VARIORUM_SERVER": "a b"])
        #expect(try nonsense.run("first", "radar").messages.contains("VARIORUM_SERVER is no address"))
        #expect(server.end() == 0)
    }

    @Test func aTokenComesFromAFileOrAVariable() throws {
        let sample = try SampleArchive()
        // The SHA-256 of `writer`.
        let configuration = try sample.folder.write(
            """
            listen: 0.0.0.0:0
            tokens: [{name: a, sha256: b93006774cbdd4b299389a03ac3d88c3a76b460d538795bc12718011a909fba5, rights: [read]}]
            """.utf8, to: "server.yaml")
        let server = try ServingProgram(
            archive: sample.folder.path("archive.db"),
            arguments: ["--listen", "0.0.0.0:0", "--config", configuration])
        let address = "127.0.0.1:\(server.port)"
        let refused = try sample.program.run("--server", address, "first", "radar")
        #expect(refused.status == 2)
        #expect(refused.messages.contains("needs a token"))
        let token = try sample.folder.write("writer\n".utf8, to: "token")
        #expect(try sample.program.run("--server", address, "--token-file", token, "first", "radar").status == 0)
        #expect(
            try Program(archive: "", environment: ["VARIORUM_TOKEN": "writer"])
                .run("--server", address, "first", "radar").status == 0)
        let wrong = try Program(archive: "", environment: ["VARIORUM_TOKEN": "reader"])
            .run("--server", address, "first", "radar")
        #expect(wrong.messages.contains("the token is not known"))
        #expect(server.end() == 0)
    }

    @Test func aUnixSocketIsAskedByItsPath() throws {
        let sample = try SampleArchive()
        let path = sample.folder.path("socket")
        let server = try ServingProgram(
            archive: sample.folder.path("archive.db"), arguments: ["--listen", "unix:" + path])
        let expected = try sample.program.run("first", "radar")
        for address in [path, "unix:" + path] {
            #expect(try sample.program.run("--server", address, "first", "radar") == expected)
        }
        #expect(server.end() == 0)
    }
}
