import Archiving
import ArgumentParser
import ArticleModel
import JSONText

/// Recomputes everything and compares.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Check the archive: SQLite's structure, the index, and every span, packed text, digest and posting recomputed.",
        discussion: """
            Times, bylines, keys and URLs stand in the archive once, so that there is nothing to compare them with.
            """)

    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let faults = try archive.openForUpkeep().check()
        if output.json { Terminal.report(Check.json(faults)) }
        guard !faults.isEmpty else { return output.json ? () : Terminal.say("the archive is whole") }
        if !output.json { for fault in faults { Terminal.complain(fault.printable) } }
        Terminal.complain(
            """
            the archive is damaged; restore a backup with 'variorum restore BACKUP --db \(archive.location.quotedForShell)', or ingest the \
            histories into a new one
            """)
        throw ExitCode(2)
    }

    /// `{"whole":false,"faults":["…"]}`.
    private static func json(_ faults: [String]) -> String {
        var object = JSONObject()
        object.set("whole", faults.isEmpty)
        object.set("faults", strings: faults)
        return object.description
    }
}
