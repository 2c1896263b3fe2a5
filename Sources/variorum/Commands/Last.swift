import Archiving
import ArgumentParser

/// The last version of each article that has the words.
struct Last: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Which was the last version that had them, and are they still there?",
        discussion: "Articles come by time of last appearance, the latest first.")

    @OptionGroup var quote: QuoteOptions
    @OptionGroup var archive: AnsweringOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let answers = try archive.open().last(quote.question)
        try AnswerPrinter(json: output.json).print(answers, of: quote.quote) {
            AnswerFormatter.standard.appearance($0, isFirst: false, below: answers.rows.first?.version)
        }
    }
}
