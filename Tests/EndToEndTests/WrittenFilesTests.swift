import Foundation
import TestSupport
import Testing

/// A file that an option names is replaced whole where it is a regular file, and else written through; nothing else is removed.
struct WrittenFilesTests {
    let folder: TemporaryFolder
    let program: Program
    let picture: String

    init() throws {
        folder = try TemporaryFolder()
        program = Program(archive: folder.path("archive.db"))
        let record = #"{"article":"a","version":1,"text":"all is well"}"#
        _ = try program.run("ingest", "-", input: Data(record.utf8))
        picture = try program.run("history", "all is well", "--svg", "-").output
        try #require(picture.hasPrefix("<svg"))
    }

    private func write(to path: String) throws -> Program.Outcome {
        try program.run("history", "all is well", "--svg", path)
    }

    private func content(_ name: String) throws -> String {
        try String(contentsOfFile: folder.path(name), encoding: .utf8)
    }

    private func kind(of name: String) throws -> FileAttributeType? {
        try FileManager.default.attributesOfItem(atPath: folder.path(name))[.type] as? FileAttributeType
    }

    private var names: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: folder.url.path).filter { !$0.hasPrefix("archive.db") }
                .sorted()
        }
    }

    @Test func aRegularFileIsReplacedAndKeepsItsPermissions() throws {
        _ = try folder.write("older and longer".utf8 + [UInt8](repeating: 65, count: 100_000), to: "a.svg")
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder.path("a.svg"))
        #expect(try write(to: folder.path("a.svg")).status == 0)
        #expect(try content("a.svg") == picture)
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path("a.svg"))
        #expect(attributes[.posixPermissions] as? Int == 0o640)
        #expect(try names == ["a.svg"])
    }

    @Test func aLinkIsFollowedAlsoToWhatIsNotThere() throws {
        try FileManager.default.createSymbolicLink(atPath: folder.path("one"), withDestinationPath: "two")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("two"), withDestinationPath: folder.path("there"))
        for _ in 0..<2 {
            #expect(try write(to: folder.path("one")).status == 0)
            #expect(try content("there") == picture)
            #expect(try kind(of: "one") == .typeSymbolicLink && kind(of: "two") == .typeSymbolicLink)
        }
        #expect(try names == ["one", "there", "two"])
        try FileManager.default.createSymbolicLink(atPath: folder.path("round"), withDestinationPath: "round")
        let endless = try write(to: folder.path("round"))
        #expect(endless.status == 2 && endless.messages.contains("cannot be written"))
    }

    @Test func aPipeIsWrittenThrough() throws {
        let pipe = folder.path("pipe")
        try #require(mkfifo(pipe, 0o600) == 0)
        var reader = Command(ofSystem: ["cat", pipe])
        reader.output = .file(folder.path("read"))
        let reading = try RunningProcess(reader)
        #expect(try write(to: pipe).status == 0)
        #expect(try reading.waitForEnd() == 0)
        #expect(try content("read") == picture)
        #expect(try kind(of: "pipe") != .typeRegular && names == ["pipe", "read"])
    }

    /// What goes to standard output by whatever name stands before the answer, and neither is written over.
    @Test(arguments: ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"]) func standardOutputHasOtherNames(path: String)
        throws
    {
        let outcome = try write(to: path)
        #expect(outcome.status == 0)
        #expect(outcome.output == picture + (try program.run("history", "all is well").output))
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"))) func devicesAreWrittenThrough() throws {
        #expect(try write(to: "/dev/null").status == 0)
        let full = try write(to: "/dev/full")
        #expect(full.status == 2 && full.messages.contains("the disk is full"))
        #expect(
            FileManager.default.fileExists(atPath: "/dev/null") && FileManager.default.fileExists(atPath: "/dev/full"))
    }

    @Test func aFolderStays() throws {
        try FileManager.default.createDirectory(atPath: folder.path("empty"), withIntermediateDirectories: false)
        let outcome = try write(to: folder.path("empty"))
        #expect(outcome.status == 2 && outcome.messages.contains("it is a directory"))
        #expect(try kind(of: "empty") == .typeDirectory && names == ["empty"])
    }

    @Test func aFileWithoutAFolderIsNamedWithTheRemedy() throws {
        let outcome = try write(to: folder.path("no/such.svg"))
        #expect(outcome.status == 2 && outcome.messages.contains("cannot be written: there is no such folder"))
    }

    /// A copy that is under way has a name that nothing else has.
    @Test func aBackupRemovesNothing() throws {
        _ = try folder.write("mine".utf8, to: "copy.db.unfinished")
        #expect(try program.run("backup", folder.path("copy.db")).status == 0)
        #expect(try content("copy.db.unfinished") == "mine")
        #expect(try names == ["copy.db", "copy.db.unfinished"])
        #expect(try program.run("backup", folder.path("copy.db")).status == 2)
        #expect(try program.run("backup", folder.path("no/copy.db")).status == 2)
        #expect(try names == ["copy.db", "copy.db.unfinished"])
    }
}
