import Archiving
import ArgumentParser
import JSONText

/// Begins an archive.
struct Create: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Begin an archive that holds nothing yet; one that is there is left as it is.",
        discussion: """
            'ingest' begins one, too. This verb is for a database of PostgreSQL, where it needs a role that may make a schema; those that take in \
            and ask need less.
            """)

    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        _ = try archive.openOrCreate()
        guard output.json else { return Terminal.say("there is an archive at \(archive.location.printable)") }
        var object = JSONObject()
        object.set("archive", archive.location)
        Terminal.say(object.description)
    }
}
