import Archiving
import ArgumentParser

/// Says how much the archive holds.
struct Stats: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Say how much the archive holds and takes.")

    @OptionGroup var archive: AnsweringOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let measures = MeasuresRow(measures: try archive.open().measures())
        Terminal.say(output.json ? measures.json : measures.lines.joined(separator: "\n"))
    }
}
