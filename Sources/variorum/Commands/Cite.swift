public import Archiving
public import ArgumentParser

/// Cites a version, or the first version with some words.
struct Cite: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Cite a version of an article, or the version in which words first appeared.",
        discussion: """
            variorum cite ARTICLE [NUMBER]         the version with this number; without one, the newest
            variorum cite --quote "the words"      what 'first' answers, for each article
            A citation names the SHA-256 of the text and says how to compute it from the paragraphs. \
            'variorum verify' checks citations in any of the forms.
            """)

    @Argument(
        help: ArgumentHelp(
            "Its number, key, URL, SOURCE/KEY, or a part of key or URL that fits no other.", valueName: "article"))
    var cited: String?

    @Argument(help: ArgumentHelp("The number of the version. Default: the newest.", valueName: "number"))
    var number: Int?

    @Option(help: ArgumentHelp("Cite the first version with these words.", valueName: "words"))
    var quote: String?

    @Option(name: .customLong("as"), help: "The form.")
    var form: CitationForm = .text

    @Option(name: .customLong("in"), help: "Where to look for the words.")
    var place: TextPlace = .any

    @OptionGroup var scope: ScopeOptions
    @OptionGroup var archive: AnsweringOptions

    func validate() throws {
        guard (cited == nil) != (quote == nil) else {
            throw ValidationError(
                "Give either an article, or words with --quote (and an article to look in with --article).")
        }
        guard
            quote != nil
                || (scope.bounds.article == nil && scope.bounds.since == nil && scope.bounds.until == nil
                    && place == .any)
        else {
            throw ValidationError("--article, --since, --until and --in go with --quote.")
        }
    }

    func run() throws {
        let archive = try archive.open()
        guard let quote else {
            let citation = try archive.citation(of: cited ?? "", source: scope.bounds.source, number: number)
            return Terminal.say(form.document(of: [citation]))
        }
        let answers = try archive.citations(
            of: QuoteQuestion(quote, kind: place.kind, scope: scope.choice, limit: scope.limit))
        defer { AnswerPrinter.tell(leftOut: answers.ofUnknownTime) }
        guard !answers.rows.isEmpty else {
            Terminal.complain("nothing found")
            throw ExitCode(1)
        }
        Terminal.say(form.document(of: answers.rows))
        let more = answers.total - answers.rows.count
        if more > 0 {
            Terminal.complain("\(more) more \(more == 1 ? "article" : "articles"); raise --limit to cite them")
        }
    }
}

extension CitationForm: ExpressibleByArgument {}
