import Foundation
import TestSupport
import Testing

/// An archive that the program of an earlier form made is refused, upgraded, checked and asked.
struct UpgradeCommandTests {
    let folder: TemporaryFolder
    let path: String
    let program: Program

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path("archive.db")
        program = Program(archive: path)
        try FormerArchive.schema1Rule1.unpack(to: path)
    }

    @Test(arguments: [
        ["first", "ferry"], ["last", "ferry"], ["history", "ferry"], ["search", "ferry"], ["changes"],
        ["trace", "ferry"],
        ["quote", "ferry"], ["articles"], ["sources"], ["versions", "flip"], ["show", "flip"], ["diff", "flip"],
        ["cite", "flip"], ["stats"], ["check"], ["optimize"], ["hide", "flip"], ["unhide", "hidden"],
        ["forget", "press/flip"], ["backup", "/nowhere/copy.db"],
        ["ingest", FormerArchive.schema1Rule1.file("later.jsonl")],
        ["serve", "--no-http", "--listen", "127.0.0.1:0"],
    ]) func everyOtherVerbNamesTheRemedy(arguments: [String]) throws {
        let outcome = try program.run(arguments)
        #expect(outcome.status == 2 && outcome.output == "")
        #expect(
            outcome.messages.contains("written by an earlier release (schema 1, word rule 1;")
                && outcome.messages.contains("'variorum upgrade --db \(path)'"), "\(outcome.messages)")
    }

    @Test func itAnswersAsAnArchiveThatIsTakenInAnew() throws {
        #expect(try program.run("upgrade").output.hasPrefix("brought to schema"))
        #expect(try program.run("check").output == "the archive is whole\n")
        #expect(try program.run("upgrade").output.hasPrefix("the archive is up to date"))
        let fresh = Program(archive: folder.path("fresh.db"))
        try takeIn(fresh)
        var rows = 0
        for arguments in try Self.questions(asking: fresh) {
            let (upgraded, new) = (try program.run(arguments), try fresh.run(arguments))
            #expect(upgraded == new, "\(arguments)")
            rows += new.output.split(separator: "\n").count
        }
        #expect(rows > 500)
    }

    /// Killed behind the first line of progress, which says that it has begun: at once, or when so much more was written.
    @Test func killedTwentyTimes() throws {
        var random = SeededGenerator.makeForTest()
        var interruptions = 0
        for round in 0..<20 {
            try interrupt(whenLogHas: round == 0 ? 0 : Int.random(in: 0...400_000, using: &random))
            let outcome = try program.run("stats")
            if outcome.status != 0 {
                #expect(outcome.messages.contains("is being upgraded"), "\(outcome.messages)")
                interruptions += 1
            } else {
                // It was done before the kill: the next one is of another.
                for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) }
                try FormerArchive.schema1Rule1.unpack(to: path)
            }
        }
        #expect(interruptions > 0)
        #expect(try program.run("upgrade").status == 0)
        #expect(try program.run("check").output == "the archive is whole\n")
        #expect(try program.run("stats", "--json").output.contains("\"versions\":84,"))
    }

    /// Runs an upgrade on a terminal, for only there it shows progress, and kills it.
    private func interrupt(whenLogHas bytes: Int) throws {
        var (terminal, end): (Int32, Int32) = (-1, -1)
        try #require(openpty(&terminal, &end, nil, nil, nil) == 0)
        defer { close(terminal) }
        var command = program.makeCommand(["upgrade"])
        command.messages = .handle(FileHandle(fileDescriptor: end, closeOnDealloc: false))
        let started = Result { try RunningProcess(command) }
        close(end)
        let process = try started.get()
        // An error, where the process ends without a word: the archive is up to date.
        var byte: UInt8 = 0
        guard read(terminal, &byte, 1) == 1 else {
            #expect(try process.waitForEnd() == 0)
            return
        }
        var hangUp = pollfd(fd: terminal, events: 0, revents: 0)
        func logSize() -> Int {
            let attributes = try? FileManager.default.attributesOfItem(atPath: path + "-wal")
            return attributes?[.size] as? Int ?? .max
        }
        while logSize() < bytes, poll(&hangUp, 1, 0) == 0 { sched_yield() }
        process.send(SIGKILL)
        try process.waitForEnd()
    }

    @Test(.enabled(if: SmallDisk.canMount, "mounting a small file system is not permitted here"))
    func aFullDiskLosesNothing() throws {
        let disk = try SmallDisk(at: folder.path("disk"), options: "size=1m")
        let here = Program(archive: disk.path + "/archive.db")
        try FormerArchive.schema1Rule1.unpack(to: disk.path + "/archive.db")
        let filler = disk.path + "/filler"
        _ = FileManager.default.createFile(atPath: filler, contents: Data(count: 650_000))
        let outcome = try here.run("upgrade")
        #expect(outcome.status == 2 && outcome.messages.contains("the disk is full"), "\(outcome.messages)")
        try FileManager.default.removeItem(atPath: filler)
        #expect(try here.run("upgrade").status == 0)
        #expect(try here.run("check").output == "the archive is whole\n")
        #expect(try here.run("stats", "--json").output.contains("\"versions\":84,"))
    }

    @Test func itAnswersInJSON() throws {
        #expect(try program.run("upgrade", "--json").output.hasPrefix("{\"upgraded\":true,\"schema\":"))
        #expect(try program.run("upgrade", "--json").output.hasPrefix("{\"upgraded\":false,\"schema\":"))
        let missing = Program(archive: folder.path("missing.db"))
        #expect(try missing.run("upgrade").messages.contains("there is no archive here"))
    }

    /// What the note beside the archive says.
    private func takeIn(_ program: Program) throws {
        let former = FormerArchive.schema1Rule1
        for arguments in [
            ["ingest", former.file("first.jsonl.gz")],
            ["ingest", former.file("terms.bundle"), "--source", "ferry", "--links"],
            ["ingest", former.file("later.jsonl")], ["ingest", "--replace", former.file("replaced.jsonl")],
            ["hide", "hidden"], ["forget", "press/forgotten"],
        ] {
            #expect(try program.run(arguments).status == 0)
        }
    }

    /// Each verb with words of each script, each article whole, and all changes.
    private static func questions(asking program: Program) throws -> [[String]] {
        let words = [
            "ferry", "the ferry will", "harbour will close for good", "कुल मिलाकर पाँच सौ", "पाँच सौ लोग", "ดินไม่นี้", "パパは", "がくせい",
            "мой дом",
            "мои дом", "їх сад", "компʼютер", "الوزير اليوم", "علي", "سنة 1999", "Harbor devices", "10 6", "grew 1",
            "Hawai'i", "Lodz", "Ինչու եկար",
            "Wirtschaft", "zero width", "கீல் இங்கே", "ৎ", "the words of this one go on", "the last words",
            "radar of the pier", "timetable",
        ]
        var questions: [[String]] = []
        for word in words {
            for verb in ["first", "last", "history", "trace", "quote"] {
                questions.append([verb, "--json", "--", word])
            }
            questions.append(["search", "--json", "--", "\"\(word)\""])
            questions.append(["changes", "--json", "--", "\"\(word)\""])
            questions.append(["first", "--json", "--in", "title", "--", word])
            questions.append(["first", "--json", "--verbatim", "--", word])
        }
        questions += [
            ["first", "--json", "--in", "links", "--", "quay"], ["search", "--json", "ferry -boats"],
            ["search", "--json", "harb*"],
            ["search", "--json", "NEAR(ferry pier, 5)"], ["search", "--json", "links:timetable"],
            ["changes", "--json", "--all"],
            ["changes", "--json", "--all", "--links"], ["articles", "--json"], ["sources", "--json"],
            ["versions", "--json", "terms/prices.md"],
        ]
        for line in try program.run("articles", "--json").output.split(separator: "\n") {
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            let id = "\(try #require(object?["id"] as? Int))"
            for verb in ["versions", "show", "diff", "cite"] { questions.append([verb, "--json", id]) }
        }
        return questions
    }
}
