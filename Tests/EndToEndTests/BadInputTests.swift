import Foundation
import TestSupport
import Testing

/// Bad input is named with its place and the remedy, and the rest of the input is taken in.
struct BadInputTests {
    let folder: TemporaryFolder
    let program: Program

    init() throws {
        folder = try TemporaryFolder()
        program = Program(archive: folder.path("archive.db"))
    }

    private static let good = #"{"article":"good","version":1,"text":"all is well"}"#

    @Test(arguments: [
        (#"{"article":"a","text":"cut"#, ":2: the JSON ends in the middle of the record"),
        (#"["a"]"#, ":2: found \"[\"a\"]\", wanted a JSON object"),
        ("17", ":2: found \"17\", wanted a JSON object"),
        (#"{"article":"a"}"#, ":2: a version without text"),
        (#"{"text":"x"}"#, ":2: the field \"article\" is missing or empty"),
        (#"{"article":"","text":"x"}"#, ":2: the field \"article\" is missing or empty"),
        (#"{"article":7,"text":"x"}"#, ":2: the field \"article\" is the number 7, wanted a string"),
        (#"{"article":"a\u0000","text":"x"}"#, ":2: the field \"article\" holds a NUL or half of a surrogate pair"),
        (
            #"{"article":"a","version":1.5,"text":"x"}"#,
            ":2: the field \"version\" is the number 1.5, wanted a whole number"
        ),
        (#"{"article":"a","version":true,"text":"x"}"#, ":2: the field \"version\" is true, wanted a whole number"),
        (
            #"{"article":"a","version":-1,"text":"x"}"#,
            ":2: the field \"version\" is the number -1, wanted a whole number"
        ),
        (#"{"article":"a","seen_at":"yesterday","text":"x"}"#, ":2: the field \"seen_at\" is the string \"yesterday\""),
        (#"{"article":"a","text":"x","paragraphs":["y"]}"#, ":2: the record has both \"text\" and \"paragraphs\""),
        (#"{"article":"a","paragraphs":["y",2]}"#, ":2: item 2 of the field \"paragraphs\" is the number 2"),
        (#"{"article":"a","text":"x","partial":1}"#, ":2: the field \"partial\" is the number 1, wanted true or false"),
    ]) func aBadRecordIsNamedAndTheRestGoesOn(line: String, message: String) throws {
        let file = try folder.write(
            Array("\(Self.good)\n\(line)\n{\"article\":\"later\",\"text\":\"all is well\"}\n".utf8), to: "in.jsonl")
        let outcome = try program.run("ingest", file)
        #expect(outcome.status == 2)
        #expect(outcome.messages.contains("in.jsonl\(message)"), "\(outcome.messages)")
        #expect(outcome.messages.contains("; "))
        #expect(outcome.output == "2 versions added, 2 of them with a new text; 1 not taken in\n")
        #expect(try program.run("first", "all is well", "--json").output.split(separator: "\n").count == 2)
    }

    @Test func bytesThatAreNotTextAreNamed() throws {
        let line = Array(#"{"article":"a","text":"x"#.utf8) + [0xFF] + Array("\"}\n".utf8)
        let outcome = try program.run("ingest", try folder.write(line + Array(Self.good.utf8), to: "in.jsonl"))
        #expect(
            outcome.messages.contains("in.jsonl:1: the bytes from byte 25 of the record are not UTF-8"),
            "\(outcome.messages)")
        #expect(outcome.output.hasPrefix("1 version added"))
        let raw = try program.run("ingest", try folder.write([0x7B, 0, 0x7D, 0x0A], to: "nul.jsonl"))
        #expect(raw.status == 2 && raw.messages.contains("nul.jsonl:1: "))
    }

    @Test func unknownFieldsAreNamedOnceAndLoseNothing() throws {
        let lines = (1...3).map { #"{"article":"a","version":\#($0),"text":"x","mood":"glad"}"# }
        let outcome = try program.run(
            "ingest", try folder.write(Array(lines.joined(separator: "\n").utf8), to: "in.jsonl"))
        #expect(outcome.status == 0)
        #expect(outcome.messages.components(separatedBy: "the field \"mood\" is not known").count == 2)
    }

    @Test func hugeInputsAreBoundedAndTheBoundsCanBeRaised() throws {
        let paragraph = String(repeating: "word ", count: 2_100_000)
        let long = try folder.write(
            Array(#"{"article":"a","version":1,"paragraphs":["\#(paragraph)"]}"#.utf8), to: "long.jsonl")
        let refused = try program.run("ingest", long)
        #expect(refused.status == 2 && refused.messages.contains("raise the limit with --max-paragraph"))
        #expect(try program.run("ingest", "--max-paragraph", "20000000", long).status == 0)

        let many =
            #"{"article":"b","version":1,"paragraphs":["# + (0..<1_000_000).map { "\"p\($0)\"" }.joined(separator: ",")
            + "]}"
        let crowded = try folder.write(Array(many.utf8), to: "many.jsonl")
        let outcome = try program.run("ingest", crowded)
        #expect(
            outcome.status == 2 && outcome.messages.contains("has more paragraphs than the limit of 200000")
                && outcome.messages.contains("--max-paragraphs"))
    }

    @Test func aLineOf200MegabytesIsPassedOver() throws {
        let path = folder.path("in.jsonl")
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        let file = try #require(FileHandle(forWritingAtPath: path))
        try file.write(contentsOf: Data(Self.good.utf8 + [UInt8(ascii: "\n")]))
        for _ in 0..<200 { try file.write(contentsOf: Data(repeating: UInt8(ascii: "x"), count: 1_000_000)) }
        try file.write(contentsOf: Data("\n{\"article\":\"later\",\"text\":\"all is well\"}\n".utf8))
        try file.close()
        let outcome = try program.run("ingest", path)
        #expect(
            outcome.status == 2
                && outcome.messages.contains("in.jsonl:2: the line has 200000000 bytes, more than the limit"))
        #expect(outcome.messages.contains("--max-line"))
        #expect(outcome.output.hasPrefix("2 versions added"))
    }

    @Test func whatIsNoInputIsRefusedAndMakesNoArchive() throws {
        let cases = [
            (folder.path("missing.jsonl"), "no such file"), (folder.url.path, "is a directory"),
            (try folder.write([], to: "empty.jsonl"), "is empty"),
            (try folder.write([0x20, 0x0A], to: "blank.jsonl"), "is empty"),
            (try folder.write(Array("no format at all".utf8), to: "x.txt"), "--format"),
            (try folder.write([0x1F, 0x8B, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], to: "x.gz"), "compressed data is damaged"),
        ]
        for (path, message) in cases {
            let outcome = try program.run("ingest", path)
            #expect(outcome.status == 2)
            #expect(outcome.messages.contains(path) && outcome.messages.contains(message), "\(outcome.messages)")
        }
        #expect(!FileManager.default.fileExists(atPath: folder.path("archive.db")))
    }

    /// Who names a folder that is no repository is told what it holds, and what to name.
    @Test func aFolderSaysWhatItHolds() throws {
        func message(_ name: String, _ files: [String]) throws -> String {
            let path = folder.path(name)
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            for file in files {
                _ = try folder.write([], to: name + "/" + file)
            }
            let outcome = try program.run("ingest", path)
            #expect(outcome.status == 2)
            return outcome.messages
        }
        #expect(try message("empty", []).contains("no git repository; it is empty; name the top folder"))
        let lines = try message("lines", ["a.jsonl", "b.jsonl", "c.txt"])
        #expect(lines.contains("it holds 3 files (2 .jsonl, 1 .txt)") && lines.contains("/lines/*.jsonl"), "\(lines)")
        let texts = try message("its texts", ["a.txt", "README"])
        #expect(texts.contains("1 without an ending") && texts.contains("its texts' add -A && git -C"), "\(texts)")
        try FileManager.default.createDirectory(
            atPath: folder.path("all/one/.git"), withIntermediateDirectories: true)
        let all = try message("all", [])
        #expect(all.contains("it holds 1 folder") && all.contains("/all/one"), "\(all)")
    }

    @Test func aDatabaseOfAnotherProgramStaysAsItIs() throws {
        let other = try folder.write(
            Array("SQLite format 3\0".utf8) + [UInt8](repeating: 0, count: 4_080), to: "other.db")
        let file = try folder.write(Array(Self.good.utf8), to: "in.jsonl")
        let outcome = try Program(archive: other).run("ingest", file)
        #expect(outcome.status == 2 && outcome.messages.contains("is not a Variorum archive"))
        #expect(
            try Program(archive: folder.path("none.db")).run("first", "x").messages.contains("there is no archive here")
        )
        #expect(try Program(archive: folder.url.path).run("first", "x").messages.contains("is a directory"))
    }

    @Test func standardInputIsRead() throws {
        #expect(try program.run("ingest", "-", input: Data(Self.good.utf8)).status == 0)
        #expect(try program.run("ingest", "-", input: Data("{".utf8)).messages.contains("standard input:1: "))
    }

    @Test func twoContentsOfOneVersionAreToldByTheirDigests() throws {
        let file = try folder.write(Array(Self.good.utf8), to: "a.jsonl")
        let other = try folder.write(Array(Self.good.replacing("well", with: "lost").utf8), to: "b.jsonl")
        _ = try program.run("ingest", file)
        let outcome = try program.run("ingest", other)
        #expect(outcome.status == 2 && outcome.messages.components(separatedBy: "sha256:").count == 3)
        #expect(outcome.messages.contains("--replace"))
        #expect(try program.run("ingest", "--replace", other).status == 0)
    }
}
