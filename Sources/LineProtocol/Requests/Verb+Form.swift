extension Verb {
    /// What the verb takes.
    public var form: VerbForm {
        // An empty one would let anybody ask a verb that was forgotten here.
        guard let form = Self.forms[self] else { preconditionFailure("\(rawValue) has no form") }
        return form
    }

    /// How many rows come where `limit` is not given; nil where the verb has no such option.
    public var defaultLimit: Int? {
        guard form.options.contains(.limit) else { return nil }
        return Self.lists[self] == nil ? 20 : 100
    }

    /// The whole request in short, such as `SHOW article [source=text] [version=number] [timeout=number]`.
    public var usage: String {
        let parameters = form.parameters
        return parameters.isEmpty ? rawValue : rawValue + " " + parameters
    }

    private static let forms: [Verb: VerbForm] =
        connection.merging(words) { $1 }.merging(lists) { $1 }.merging(citations) { $1 }.merging(news) { $1 }

    private static let bounds: [OptionName] = [.source, .article, .since, .until]
    private static let page: [OptionName] = [.limit, .cursor, .timeout]
    private static let choice: [ErrorCode] = [.noSuchArticle, .hiddenArticle, .ambiguousArticle, .noSuchSource]

    private static let connection: [Verb: VerbForm] = [
        .hello: VerbForm(
            "Tells what server this is, which protocol it speaks and what its limits are.",
            [ArgumentForm("client", .text, .optional)], options: [.protocol], errors: [.protocolVersion], right: .none),
        .auth: VerbForm(
            "Gives the connection the rights of a token.", [ArgumentForm("token")], errors: [.authFailed],
            right: .none),
        .help: VerbForm(
            "Lists the verbs, or tells the options of one.", [ArgumentForm("verb", .verb, .optional)], right: .none),
        .ping: VerbForm("Answers at once.", [ArgumentForm("text", .text, .optional)], right: .none),
        .quit: VerbForm("Closes the connection behind its reply.", right: .none),
    ]

    private static let words: [Verb: VerbForm] = [
        .first: quoteForm("In which version of each article did these words first appear?"),
        .last: quoteForm("Which was the last version of each article that had these words?"),
        .history: quoteForm("All comings and goings of these words, by article."),
        .search: VerbForm(
            "Which articles and versions match this query?", [ArgumentForm("query")],
            options: [.sort, .verbatim] + bounds + page, errors: [.badQuery, .badCursor, .pageTooLarge] + choice),
        .changes: VerbForm(
            "What was added or removed that matches this query, in order of time?",
            [ArgumentForm("query", .text, .optional)],
            options: [.added, .removed, .titles, .links, .matches, .noTechnical, .characters, .all, .reverse] + bounds
                + page,
            companions: [.matches: "query"], errors: [.badQuery, .badCursor, .pageTooLarge] + choice),
        .trace: VerbForm(
            "How was the paragraph with these words reworded from version to version?", [ArgumentForm("quote")],
            options: [.place] + bounds + page, errors: [.emptyQuote, .quoteTooLong, .badCursor, .pageTooLarge] + choice),
        .quote: VerbForm(
            "Was this ever printed so, and if not, what is the nearest wording?", [ArgumentForm("quote")],
            options: [.place, .threshold] + bounds + [.limit, .timeout],
            errors: [.emptyQuote, .quoteTooLong, .pageTooLarge] + choice),
    ]

    private static func quoteForm(_ summary: String) -> VerbForm {
        VerbForm(
            summary, [ArgumentForm("quote")], options: [.place, .verbatim] + bounds + page,
            errors: [.emptyQuote, .quoteTooLong, .badCursor, .pageTooLarge] + choice, looksAtLinks: true)
    }

    private static let article = ArgumentForm("article")
    private static let versionNumbers = ArgumentForm.Kind.number(0...WholeNumber.greatest)

    private static let lists: [Verb: VerbForm] = [
        .articles: VerbForm(
            "Lists the articles, or those with a text in their key or URL.", [ArgumentForm("text", .text, .optional)],
            options: [.source] + page, errors: [.badCursor, .pageTooLarge, .noSuchSource]),
        .sources: VerbForm("Lists the sources.", options: page, errors: [.badCursor, .pageTooLarge]),
        .versions: VerbForm(
            "Lists the versions of an article.", [article], options: [.source] + page,
            errors: [.badCursor, .pageTooLarge] + choice),
        .show: VerbForm(
            "Gives one version of an article with its text.", [article], options: [.source, .version, .timeout],
            errors: [.noSuchVersion] + choice),
        .diff: VerbForm(
            "Tells what changed between two versions of an article.",
            [article, ArgumentForm("old", versionNumbers, .optional), ArgumentForm("new", versionNumbers, .optional)],
            options: [.source, .timeout], errors: [.noSuchVersion] + choice),
        .stats: VerbForm("Tells how much the archive holds and what the server has done.", options: [.timeout]),
    ]

    private static let citations: [Verb: VerbForm] = [
        .cite: VerbForm(
            "Cites a version of an article, or the first version with some words.",
            [
                ArgumentForm("article", .text, .unless(.quote)),
                ArgumentForm("number", versionNumbers, .optional),
            ], options: [.form, .quote, .place] + bounds + page,
            companions: Dictionary(
                uniqueKeysWithValues: [.place, .article, .since, .until, .limit, .cursor].map { ($0, "quote") }),
            errors: [.noSuchVersion, .emptyQuote, .quoteTooLong, .badCursor, .pageTooLarge] + choice),
        .verify: VerbForm(
            "Checks the citations in a text against the archive.", [ArgumentForm("text")], options: [.timeout],
            errors: [.pageTooLarge]),
    ]

    private static let news: [Verb: VerbForm] = [
        .add: VerbForm(
            "Takes in a version; answered when it is durable.", [ArgumentForm("record", .record)],
            options: [.source, .replace], errors: [.badRecord, .versionRefused, .archiveReplaced], right: .write,
            takesRecord: true),
        .watch: VerbForm(
            "Tells of each change that matches this query when its version is stored.",
            [ArgumentForm("query", .text, .optional)],
            options: [
                .added, .removed, .titles, .links, .matches, .noTechnical, .characters, .source, .article, .after,
            ],
            companions: [.matches: "query"], errors: [.badQuery, .badResumeToken, .tooManyWatches] + choice),
        .unwatch: VerbForm(
            "Ends a standing query.", [ArgumentForm("number", .number(1...WholeNumber.greatest))],
            errors: [.noSuchWatch]),
    ]
}
