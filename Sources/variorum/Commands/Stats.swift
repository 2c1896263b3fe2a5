import Archiving
import ArgumentParser
import JSONText

/// Says how much the archive holds.
struct Stats: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Say how much the archive holds and takes.")

    @OptionGroup var archive: AnsweringOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let measures = try archive.open().measures()
        let lines = measures.fields.map { $0.label.padded(to: 20) + " \($0.value)" }
        Terminal.say(output.json ? measures.json : lines.joined(separator: "\n"))
    }
}
