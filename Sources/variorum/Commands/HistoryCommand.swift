import Archiving
import ArgumentParser

/// Every coming and going of the words.
struct HistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "When did these words come, go, and come back?")

    @OptionGroup var quote: QuoteOptions
    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let answers = try archive.openForReading().history(of: quote.question)
        try AnswerPrinter(json: output.json).print(answers) { AnswerFormatter.standard.history($0) }
    }
}
