import Archiving
import ArgumentParser
import JSONText

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
