import Foundation
import TestSupport
import Testing

/// The commonest slips of the keyboard are told what to write instead.
struct MistypedCommandTests {
    let folder: TemporaryFolder
    let program: Program

    init() throws {
        folder = try TemporaryFolder()
        program = Program(archive: folder.path("archive.db"))
        let lines = [
            #"{"source":"post","article":"night-ferry","version":1,"text":"the boat sails"}"#,
            #"{"source":"times","article":"day-ferry","version":1,"text":"the boat rests"}"#,
            #"{"source":"mail","article":"day-ferry","version":1,"text":"nobody rows"}"#,
        ]
        _ = try program.run("ingest", try folder.write(lines.joined(separator: "\n").utf8, to: "in.jsonl"))
    }

    @Test(arguments: [
        (["frist", "x"], "no verb 'frist'; did you mean 'first'?"),
        (["help", "frist"], "no verb 'frist'; did you mean 'first'?"), (["serach"], "did you mean 'search'?"),
        (["Show", "x"], "did you mean 'show'?"),
        (["the boat sails"], "no verb 'the boat sails'; 'variorum --help' lists the verbs"),
        (["first", "the", "boat"], "put the words in quotation marks, as in: variorum first 'X-band radar'"),
        (["trace", "the", "boat"], "put the words in quotation marks, as in: variorum trace 'X-band radar'"),
        (["show", "night-ferry", "1"], "behind --version, as in: variorum show ARTICLE --version 2"),
        (["serve", "--listen", "nowhere"], "write HOST:PORT, such as 127.0.0.1:7480, or unix:PATH"),
        (["search", "-boat"], "go behind --, as in: variorum search -- '-boat'"),
        (["first", "boat", "--since", "yesterday"], "; give a time such as 2013, 2013-10, 2013-10-03 or"),
        (["first", "boat", "--since", "2014", "--until", "2013"], "--since is later than --until"),
        (["first", "boat", "--limit", "-1"], "a whole number of at least 1"),
        (["first", "boat", "--source", "nope"], "there is no source 'nope'; held are mail, post, times"),
        (["articles", "--source", "nope"], "there is no source 'nope'"),
        (["show", "day-ferry", "--source", "nope"], "there is no source 'nope'"),
        (["search", "boat source:nope"], "there is no source 'nope'"),
        (["changes", "boat", "--source", "nope"], "there is no source 'nope'"),
        (["changes", "boat source:nope"], "there is no source 'nope'"),
        (["search", "boats -source:nope"], "there is no source 'nope'"),
        (["search", "boat article:nope"], "no article shown here has 'nope' as its number, key or URL"),
        (["search", "boat NOT (raft OR article:nope)"], "no article shown here has 'nope' as its number, key or URL"),
        (["versions", "day-ferry"], "(number 2: times day-ferry; number 3: mail day-ferry)"),
        (["forget", "night"], "is no whole name, and only fits number 1: post night-ferry"),
    ]) func slipsAreToldTheRemedy(arguments: [String], message: String) throws {
        let outcome = try program.run(arguments)
        #expect(outcome.status == 2)
        #expect(outcome.messages.contains(message), "\(outcome.messages)")
        #expect(outcome.output == "")
    }

    @Test func aSourceThatHasNothingIsNoFault() throws {
        for arguments in [
            ["first", "boat", "--source", "mail"], ["search", "boat source:mail"],
            ["search", "boats -source:mail"], ["articles", "--source", "mail", "night"],
        ] {
            let outcome = try program.run(arguments)
            #expect(outcome.status == 1 && outcome.messages == "variorum: nothing found\n", "\(outcome.messages)")
        }
    }

    @Test(arguments: [("boat or raft", "OR"), ("boat and raft", "AND"), ("boat (raft not oar)", "NOT")])
    func smallOperatorsAreHintedAt(query: String, operator: String) throws {
        for verb in ["search", "changes"] {
            let outcome = try program.run(verb, query)
            #expect(outcome.status == 1 && outcome.messages.contains("the operator is written \(`operator`)\n"))
        }
    }

    @Test(arguments: ["or raft", "boat raft", "boat \"or\" raft"]) func otherWordsAreNotHintedAt(query: String) throws {
        #expect(try program.run("search", query).messages == "variorum: nothing found\n")
    }

    @Test func helpAndItsFormsStay() throws {
        for arguments in [["help"], ["help", "first"], ["--help"], ["--version"], ["first", "-h"], []] {
            #expect(try program.run(arguments).status == 0, "\(arguments)")
        }
    }

    @Test func onlyShowHasAnOptionVersion() throws {
        #expect(try program.run("--version").output.hasPrefix("0."))
        #expect(!(try program.run("versions", "--help").output.contains("--version")))
        #expect(try program.run("show", "--help").output.components(separatedBy: "--version <").count == 3)
    }

    @Test func sourceAndKeyNameAnArticle() throws {
        #expect(try program.run("show", "mail/day-ferry").output.contains("nobody rows"))
        #expect(try program.run("show", "mail/night-ferry").status == 2)
    }

    @Test func forgetTakesWholeNames() throws {
        #expect(try program.run("forget", "night-ferry").output == "forgotten: night-ferry with 1 version\n")
        #expect(try program.run("forget", "2").status == 0)
        #expect(try program.run("forget", "day-ferry", "--source", "mail").status == 0)
        #expect(try program.run("articles").status == 1)
    }
}
