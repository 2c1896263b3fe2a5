import Archiving
import ArgumentParser

/// Lists sources.
struct Sources: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the sources.")

    @OptionGroup var archive: AnsweringOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let sources = try archive.open().sources().map(SourceRow.init)
        try AnswerPrinter(json: output.json).print(sources) { AnswerFormatter.standard.line($0) }
    }
}
