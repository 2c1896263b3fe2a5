import Archiving
import ArgumentParser

/// The life of the paragraphs that hold the words.
struct Trace: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "How was the paragraph with these words reworded from version to version?",
        discussion: """
            Shows the paragraph, or title, that holds the words in all its wordings: those before the words appeared and those \
            after they left, with the versions of each, and word by word what changed. [-removed-] {+added+}; on a terminal in \
            colour.

            Which paragraph became which is told by what the two have in common, and only between neighbouring versions; \
            where nothing is like enough, or a version is held in part, the answer says so and goes no further.
            """)

    @Argument(help: "The words, as they were printed: literal text, in which nothing is an operator.")
    var quote: String

    @Option(name: .customLong("in"), help: "Where to look.")
    var place: TextPlace = .any

    @OptionGroup var bounds: BoundsOptions

    @Option(help: ArgumentHelp("Answer for so many articles at the most.", valueName: "count"))
    var limit = 5

    @Flag(
        help:
            "Every wording and every run of versions, and whole texts also of long paragraphs of which little changed.")
    var full = false

    @OptionGroup var archive: AnsweringOptions
    @OptionGroup var output: OutputOptions

    func validate() throws { try checkLimit(limit) }

    func run() throws {
        let question = QuoteQuestion(quote, kind: place.kind, scope: bounds.choice, limit: limit)
        let formatter = TraceFormatter(.standard, isFull: full)
        try AnswerPrinter(json: output.json).print(archive.open().trace(question)) { formatter.lines(of: $0) }
    }
}
