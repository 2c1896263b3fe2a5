import Archiving
import ArgumentParser
import JSONText

/// Whether quotes were printed so.
struct QuoteCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quote",
        abstract: "Was this ever printed so, and if not, what comes nearest?",
        discussion: """
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
            """)

    @Argument(help: "The quote, as somebody wrote it; '-' reads quotes from standard input.")
    var quote: String?

    @Option(help: ArgumentHelp("Read quotes from this file, one a line.", valueName: "file"))
    var file: String?

    @Option(name: .customLong("in"), help: "Where to look.")
    var place: TextPlace = .any

    @Option(
        help: ArgumentHelp(
            "How similar a wording must be to count as near: the kept words over the kept and the edited ones, above 0 up to 1.",
            valueName: "share"))
    var threshold = QuoteReport.threshold

    @OptionGroup var scope: ScopeOptions
    @OptionGroup var archive: AnsweringOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (quote == nil) != (file == nil) else {
            throw ValidationError("Give either a quote, in quotation marks, or --file.")
        }
        guard threshold > 0, threshold <= 1 else {
            throw ValidationError("--threshold takes a number above 0 and up to 1.")
        }
    }

    func run() throws {
        let archive = try archive.open()
        guard let path = file ?? (quote == "-" ? "-" : nil) else {
            let verdict = try check(QuoteEntry(quote: quote ?? ""), in: archive)
            throw ExitCode(verdict.isExact ? 0 : 1)
        }
        try check(QuoteFile(path: path), in: archive)
    }

    private func check(_ file: QuoteFile, in archive: any Answering) throws {
        var status: Int32 = 0
        for (index, line) in try file.lines().enumerated() {
            do {
                if index > 0, !output.json { Terminal.say("") }
                status = max(status, try check(try line.entry.get(), onLine: line.number, in: archive))
            } catch let fault as QuoteFile.Fault {
                Terminal.complain("line \(line.number): \(fault.description)")
                status = 2
            }
        }
        throw ExitCode(status)
    }

    /// Checks a quote of a file, or the paragraphs of a longer text; returns the exit status.
    private func check(_ entry: QuoteEntry, onLine number: Int, in archive: any Answering) throws -> Int32 {
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
                if try !check(part, in: archive).isExact { status = max(status, 1) }
            } catch ArchiveError.emptyQuote where parts.count > 1 {
                // A line of stars between two paragraphs.
                continue
            } catch let error as ArchiveError where error == .emptyQuote || error.isLongQuote {
                let place = parts.count > 1 ? "line \(number), paragraph \(index + 1)" : "line \(number)"
                Terminal.complain("\(place): \(error)")
                status = 2
            }
        }
        return status
    }

    private func check(_ entry: QuoteEntry, in archive: any Answering) throws -> QuoteVerdict {
        let question = QuoteQuestion(entry.quote, kind: place.kind, scope: scope.choice, limit: scope.limit)
        let report = try archive.report(on: question, threshold: threshold)
        if output.json {
            Terminal.say(CheckedQuote(id: entry.id, paragraph: entry.paragraph, report: report).json)
        } else {
            Terminal.say(AnswerFormatter.standard.quoteReport(report).joined(separator: "\n"))
        }
        return report.verdict
    }
}

extension ArchiveError {
    fileprivate var isLongQuote: Bool {
        if case .longQuote = self { true } else { false }
    }
}
