import Archiving
import ArgumentParser
import Verbs

/// The wordings of the paragraphs that have the words.
struct Trace: AnsweringCommand {
    static let discussion = """
        Shows the paragraph, or title, that holds the words in all its wordings: those before the words appeared and those \
        after they left, with the versions of each, and word by word what changed. [-removed-] {+added+}; on a terminal in \
        colour.

        Which paragraph became which is told by what the two have in common, and only between neighbouring versions; \
        where nothing is like enough, or a version is held in part, the answer says so and goes no further.
        """
    static let ownFlags: Set = ["full"]

    @OptionGroup var parameters: TraceParameters

    @Flag(
        help:
            "Every wording and every run of versions, and whole texts also of long paragraphs of which little changed.")
    var full = false

    @OptionGroup var archive: AnsweringOptions
    @OptionGroup var output: OutputOptions

    func show(_ answer: Answer, to question: Question, from archive: any Answering) throws {
        let formatter = TraceFormatter(.standard, isFull: full)
        try printer.print(answer) { formatter.lines(of: $0) }
    }
}
