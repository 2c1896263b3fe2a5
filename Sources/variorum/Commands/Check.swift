import Archiving
import ArgumentParser

/// Recomputes everything and compares.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Check the archive: SQLite's structure, the index, and every span, packed text, digest and posting recomputed."
    )

    @OptionGroup var archive: ArchiveOptions

    func run() throws {
        let faults = try archive.openForWriting().check()
        guard !faults.isEmpty else { return Terminal.say("the archive is whole") }
        for fault in faults { Terminal.complain(fault.printable) }
        Terminal.complain("the archive is damaged; restore a backup, or ingest the histories into a new one")
        throw ExitCode(2)
    }
}
