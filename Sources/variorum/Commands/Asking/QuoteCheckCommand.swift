import Archiving
import ArgumentParser
import JSONText
import Verbs

/// Whether quotes were printed so.
struct QuoteCheckCommand: VerbCommand {
    static let verb = Verb.quote
    static let discussion = """
        The verdict on a quote is one of
          verbatim  the very characters, from the first word to the last
          words     the same words; capitals, accents or punctuation differ
          across    the same words, over a paragraph break
          near      not so; the nearest wordings are shown, word by word
          none      nothing like it
        Kinds of quotation marks, dashes and white space make no difference.

        An ellipsis (… ... […]) stands for any words left out, brackets ([the mayor]) for words put in. A quote whose parts \
        stand in one paragraph in order is verbatim, or has the same words; its gaps are shown.

        Many quotes come from a file, one a line: as they are, or as JSON objects, {"quote":…,"id":…}. A quote has at most \
        \(QuoteQuestion.mostBytes) bytes; of a longer one in a file the paragraphs are checked one by one.

        Exit status: 0 every quote is verbatim, words or across; 1 some are only near or none; 2 error, also where a line \
        has no quote.
        """
    static let ownOptions: Set = ["file"]

    @OptionGroup var parameters: QuoteParameters

    @Option(
        help: ArgumentHelp(
            "Read quotes from this file, one a line; a quote '-' reads standard input.", valueName: "file"))
    var file: String?

    @OptionGroup var archive: AnsweringOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard parameters.quote == nil || file == nil else {
            throw ValidationError("Give either a quote, in quotation marks, or --file.")
        }
    }

    func run() throws {
        guard parameters.quote != nil || file != nil else {
            throw QuestionError.missingArgument(.quote, names: ["quote", "file"])
        }
        // The options are checked before a file is read; each line then replaces this quote.
        let question = try Question(.quote, [parameters.quote ?? "-"], options: parameters.values.options)
        let archive = try archive.open()
        guard let path = file ?? (parameters.quote == "-" ? "-" : nil) else {
            let verdict = try check(QuoteEntry(quote: parameters.quote ?? ""), question, archive)
            throw ExitCode(verdict.isExact ? 0 : 1)
        }
        try check(QuoteFile(path: path), question, archive)
    }

    private func check(_ file: QuoteFile, _ question: Question, _ archive: any Answering) throws {
        var status: Int32 = 0
        for (index, line) in try file.lines().enumerated() {
            do {
                if index > 0, !output.json { Terminal.say("") }
                status = max(status, try check(try line.entry.get(), onLine: line.number, question, archive))
            } catch let fault as QuoteFile.Fault {
                tell(ErrorReport(fault), at: "line \(line.number)")
                status = 2
            }
        }
        throw ExitCode(status)
    }

    /// Checks a quote of a file, or the paragraphs of a longer text; returns the exit status.
    private func check(
        _ entry: QuoteEntry, onLine number: Int, _ question: Question, _ archive: any Answering
    ) throws -> Int32 {
        let parts = entry.parts()
        if parts.count != 1 {
            Terminal.complain(
                """
                line \(number): the quote has \(entry.quote.utf8.count) bytes, more than the \(QuoteQuestion.mostBytes) that are looked for; \
                its \(parts.count) paragraphs are checked one by one
                """)
        }
        var status: Int32 = 0
        for (index, part) in parts.enumerated() {
            do {
                if index > 0, !output.json { Terminal.say("") }
                if try !check(part, question, archive).isExact { status = max(status, 1) }
            } catch {
                switch QuestionError(error) {
                // A line of stars between two paragraphs.
                case .archive(.emptyQuote) where parts.count > 1: continue
                case .archive(.emptyQuote), .archive(.longQuote):
                    let line = "line \(number)"
                    tell(ErrorReport(error), at: parts.count > 1 ? "\(line), paragraph \(index + 1)" : line)
                    status = 2
                default: throw error
                }
            }
        }
        return status
    }

    private func tell(_ report: ErrorReport, at place: String) {
        Terminal.complain(report.behind(place), json: output.json)
    }

    private func check(_ entry: QuoteEntry, _ question: Question, _ archive: any Answering) throws -> QuoteVerdict {
        let answer = try archive.answer(question.with(.quote, .text(entry.quote)))
        let report = QuoteReport(answer, on: entry.quote)
        if output.json {
            Terminal.say(CheckedQuote(id: entry.id, paragraph: entry.paragraph, report: report).json)
        } else {
            Terminal.say(AnswerFormatter.standard.quoteReport(report).joined(separator: "\n"))
        }
        return report.verdict
    }
}
