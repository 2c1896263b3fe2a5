import Archiving
import ArgumentParser
import QueryGrammar

/// What was added and removed, in order of time.
struct Changes: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What was added or removed that matches this query, in time order?",
        discussion: """
            With words, or several by OR: each paragraph and title with them that came or left. With AND or NOT, or --matches: \
            each time that the query began or ceased to fit the versions of an article. Without a query: all that came or left. \
            See 'search --help' for queries.

            Where a paragraph stands is no change. An edit that changes no word, as from $5 to €5, is passed over and counted; \
            --characters tells it as the removal of one paragraph and the addition of another. A paragraph that came and \
            went four times or more is one row, unless --all is given. What stands in the first version held was not added, as far \
            as is known; what a version held in part lacks is not taken for removed.
            """)

    @Argument(help: "The query. Default: everything.")
    var query: String?

    @Flag(help: "Only what was added; together with --removed, both.")
    var added = false

    @Flag(help: "Only what was removed.")
    var removed = false

    @Flag(help: "Only titles.")
    var titles = false

    @Flag(help: "Only where links lead, which are left out without it.")
    var links = false

    @Flag(help: "Where the whole query begins or ceases to fit, also for a query of which one word is enough.")
    var matches = false

    @Flag(
        help:
            "Leave out what shows in versions that the source marks as technical, such as a new extraction of the same page."
    )
    var noTechnical = false

    @Flag(help: "Also edits that change no word, but signs, capitals, accents or white space.")
    var characters = false

    @Flag(help: "Every change for itself, however often a paragraph came and went.")
    var all = false

    @OptionGroup var bounds: BoundsOptions

    @Flag(help: "The newest first.")
    var reverse = false

    @Option(help: ArgumentHelp("Show so many changes at the most.", valueName: "count"))
    var limit = 20

    @Option(help: ArgumentHelp("Go on behind this one: the 'cursor' of a change shown before.", valueName: "cursor"))
    var cursor: String?

    @OptionGroup var archive: AnsweringOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        try checkLimit(limit)
        guard !titles || !links else { throw ValidationError("--titles and --links exclude each other.") }
        guard !matches || !(query ?? "").isEmpty else { throw ValidationError("--matches needs a query.") }
    }

    func run() throws {
        try withQueryFaults(in: query ?? "") {
            let question = try question()
            let page = try archive.open().changes(question)
            if page.rows.isEmpty, let hint = question.query?.operatorHint { Terminal.complain(hint) }
            var formatter = ChangeFormatter(.standard, showsBothKinds: added == removed)
            try AnswerPrinter(json: output.json).print(page.rows, blocksApart: false) {
                formatter.lines(of: $0)
            } remarks: {
                guard page.passedOver > 0 else { return }
                let edits =
                    page.passedOver.counted(as: "edit") + " that " + (page.passedOver == 1 ? "changes" : "change")
                Terminal.complain(
                    "\(edits) no word passed over here; --characters tells \(page.passedOver == 1 ? "it" : "them"), too"
                )
            }
            if page.hasMore, let last = page.rows.last {
                Terminal.complain("there are more; go on with --cursor \(last.cursor), or raise --limit")
            }
        }
    }

    private func question() throws -> ChangesQuestion {
        let text = query ?? ""
        var question = ChangesQuestion(text.isEmpty ? nil : try Query(parsing: text), in: bounds.choice, limit: limit)
        question.asksForAdditions = added || !removed
        question.asksForRemovals = removed || !added
        question.isAboutTitles = titles
        question.isAboutLinks = links
        question.isAboutMatches = matches
        question.foldsFlips = !all
        question.leavesOutTechnical = noTechnical
        question.tellsCharacters = characters
        question.isNewestFirst = reverse
        question.cursor = try cursor.map { text throws(ArchiveError) in try ChangeCursor(parsing: text) }
        return question
    }
}
