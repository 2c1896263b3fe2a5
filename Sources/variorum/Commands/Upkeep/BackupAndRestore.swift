import Archiving
import ArgumentParser
import JSONText
import SQLiteStorage

/// Copies the archive.
struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy the archive, as of one moment, to a new file; others may go on using it.")

    @Argument(help: "The new file.")
    var target: String

    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        try archive.openForUpkeep().backUp(to: target)
        guard output.json else { return Terminal.say("copied to \(target.printable)") }
        var object = JSONObject()
        object.set("copied_to", target)
        Terminal.say(object.description)
    }
}

/// Puts a backup in the place of the archive.
struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put a backup in the place of the archive; what was there is kept beside it.",
        discussion: """
            The backup is copied, and the structure of the copy and its indexes are verified before anything is changed; 'variorum check' recomputes \
            the rest. What SQLite keeps beside the archive (-wal, -shm) goes with \
            the archive that it belongs to: beside a backup it would damage it. So use this verb, and no 'cp'.

            Stop the server first: while another process has the archive open nothing is done. It is known by SQLite's locks, which do not \
            reach over most network file systems.
            """)

    @Argument(help: "What 'variorum backup' made, or another archive.")
    var backup: String

    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let outcome = try archive.restoration(from: backup).run()
        guard !output.json else {
            var object = JSONObject()
            object.set("restored_from", backup)
            object.set("kept", outcome.kept)
            object.set("needs_upgrade", outcome.needsUpgrade)
            return Terminal.report(object.description)
        }
        Terminal.report("restored from \(backup.printable)")
        if let kept = outcome.kept { Terminal.report("what was there before is \(kept.printable)") }
        if outcome.needsUpgrade { Terminal.report("it was written by an earlier release; run 'variorum upgrade' next") }
    }
}
