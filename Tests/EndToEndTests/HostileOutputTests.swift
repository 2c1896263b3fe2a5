import ArticleModel
import Foundation
import JSONText
import TestSupport
import Testing

/// What other people wrote is never obeyed by a terminal, and never ends a line.
struct HostileOutputTests {
    let folder: TemporaryFolder
    let program: Program

    init() throws {
        folder = try TemporaryFolder()
        program = Program(archive: folder.path("archive.db"))
    }

    /// Colours, a bell, a new window title, C1 controls, text turned round, line ends of every kind, a lone surrogate's escape.
    private static let hostile =
        "\u{1B}[31mred\u{7} \u{1B}]0;title\u{7} \u{9B}2J \u{85} \u{202E}gpj.exe\u{2066} \u{200F} a\rb \u{2028} \u{FFFE} end"

    /// Two versions with a text in every paragraph, and with another in whatever else an article has.
    private func ingest(_ text: String, around name: String) throws {
        func record(_ number: Int, _ words: String) throws -> Data {
            try JSONSerialization.data(withJSONObject: [
                "article": "k \(name)", "source": "s \(name)", "version": number, "title": "t \(name)",
                "byline": "by \(name)", "paragraphs": ["boat \(text) \(words)", "pier \(text)"],
            ])
        }
        let lines = try record(1, "one") + Data("\n".utf8) + record(2, "two") + Data("\n".utf8)
        let outcome = try program.run("ingest", "-", input: lines)
        #expect(outcome.status == 0, "\(outcome.messages)")
    }

    private static let commands: [[String]] = [
        ["first", "boat"], ["last", "boat"], ["history", "boat"], ["history", "boat", "--strip"], ["search", "boat"],
        ["changes"],
        ["trace", "boat"], ["quote", "boat one two"], ["quote", "boat"], ["articles"], ["sources"], ["versions", "#1"],
        ["show", "#1"], ["diff", "#1"], ["cite", "#1"], ["cite", "--quote", "boat"],
        ["cite", "#1", "--as", "markdown"],
    ]

    @Test(arguments: commands) func noTextIsObeyedByATerminal(command: [String]) throws {
        try ingest(Self.hostile, around: Self.hostile)
        for arguments in [command, command + (command[0] == "cite" || command.contains("--strip") ? [] : ["--json"])] {
            let outcome = try program.run(arguments)
            #expect(outcome.status != 2, "\(outcome.messages)")
            let obeyed = (outcome.output + outcome.messages).unicodeScalars.filter { scalar in
                (scalar.properties.generalCategory == .control && scalar != "\n")
                    || ("\u{202A}"..."\u{202E}").contains(scalar) || ("\u{2066}"..."\u{2069}").contains(scalar)
                    || ("\u{2028}"..."\u{2029}").contains(scalar)
            }
            #expect(obeyed.isEmpty, "\(arguments): \(obeyed.map { String($0.value, radix: 16) })")
            #expect(!outcome.output.isEmpty)
        }
    }

    @Test func aPictureStaysWellFormed() throws {
        let text = Self.hostile + " </title><script>alert(1)</script> & \"'"
        try ingest(text, around: text)
        let path = folder.path("picture.svg")
        #expect(try program.run("history", "boat", "--svg", path).status == 0)
        let svg = try String(contentsOfFile: path, encoding: .utf8)
        #expect(
            !svg.contains("<script") && !svg.unicodeScalars.contains("\u{1B}")
                && !svg.unicodeScalars.contains("\u{202E}"))
    }

    @Test func aMillionCharactersInOneWordAreTakenAndFound() throws {
        let word = String(repeating: "w", count: 1_000_000)
        try ingest(word, around: "name")
        for command in [["first", "boat"], ["history", "boat"], ["search", "boat"], ["quote", "boat"], ["changes"]] {
            let outcome = try program.run(command)
            #expect(outcome.status == 0, "\(command): \(outcome.messages)")
        }
        let json = try program.run("show", "#1", "--json")
        let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        #expect((object?["paragraphs"] as? [String])?.first?.utf8.count == 1_000_000 + 9)
        #expect(try program.run("check").status == 0)
    }
}
