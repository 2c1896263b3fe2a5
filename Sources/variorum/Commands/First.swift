import Archiving
import ArgumentParser

/// The first version of each article that has the words.
struct First: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "In which version did these words first appear?",
        discussion:
            "Articles come by time of first appearance: the top one is the earliest of known time. Those of unknown time come last."
    )

    @OptionGroup var quote: QuoteOptions
    @OptionGroup var archive: AnsweringOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let answers = try archive.open().first(quote.question)
        try AnswerPrinter(json: output.json).print(answers, of: quote.quote) {
            AnswerFormatter.standard.appearance($0, isFirst: true, below: answers.rows.first?.version)
        }
    }
}
