import Archiving
import ArgumentParser
import JSONText

/// Makes questions as fast as they can be.
struct Optimize: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Merge the whole index, and give the room of what was removed back; pays after many small ingests.",
        discussion: "Needs room for a second copy of the archive while it lasts. Questions may be asked meanwhile.")

    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let (before, after) = try archive.openForWriting().optimize()
        guard output.json else { return Terminal.say("\(before) bytes before, \(after) after") }
        var object = JSONObject()
        object.set("bytes_before", before)
        object.set("bytes_after", after)
        Terminal.say(object.description)
    }
}
