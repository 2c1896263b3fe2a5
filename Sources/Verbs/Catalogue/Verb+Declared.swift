import ArchiveStorage
import Archiving
import JSONText

/// Every verb, declared once.
extension Verb {
    private static let everywhere = Set(FrontEnd.allCases)
    private static let names: [ErrorCode] = [.noSuchArticle, .hiddenArticle, .ambiguousArticle, .noSuchSource]
    private static let pages: [ErrorCode] = [.badCursor, .pageTooLarge]
    private static let quotes: [ErrorCode] = [.emptyQuote, .quoteTooLong]
    private static let inOrder = ParameterRule.ordered(.since, .until)

    // MARK: The connection

    static let ofConnection = [
        VerbForm(
            .hello, "Tells what server this is, which protocol it speaks and what its limits are.",
            optional: [.client], options: [.protocolVersion, .errors], errors: [.protocolVersion], right: .none),
        VerbForm(
            .auth, "Gives the connection the rights of a token.", arguments: [.token], errors: [.authFailed],
            right: .none),
        VerbForm(.help, "Lists the verbs, or tells the options of one.", optional: [.verb], right: .none),
        VerbForm(.ping, "Answers at once.", optional: [.echo], right: .none),
        VerbForm(.quit, "Closes the connection behind its reply.", right: .none),
    ]

    // MARK: Asking for words

    static let ofWords = [
        ofWords(.first, "In which version of each article did these words first appear?", Appearance.self),
        ofWords(.last, "Which was the last version of each article that had these words?", Appearance.self),
        ofWords(.history, "When did these words come, go, and come back?", History.self),
        VerbForm(
            .search, "Which articles and versions match this query?", arguments: [.query],
            options: [.sort, .verbatim] + Parameter.bounds + [.minVersions, .limit, .cursor, .timeout],
            rules: [inOrder], errors: [.badQuery] + pages + names, row: SearchResult.self, frontEnds: everywhere),
        VerbForm(
            .changes, "What was added or removed that matches this query, in order of time?",
            optional: [.query.described("The query; everything where there is none.")],
            options: Parameter.kindsOfChange + [.all, .reverse] + Parameter.bounds + [.limit, .changeCursor, .timeout],
            rules: [.needs(.matches, .query), .excludes(.links, .titles), inOrder],
            errors: [.badQuery] + pages + names, row: ChangeRow.self, frontEnds: everywhere, comparesTexts: true),
        VerbForm(
            .trace, "How was the paragraph with these words reworded from version to version?", arguments: [.quote],
            options: [.textPlace] + Parameter.bounds + [.limit(5), .cursor, .timeout], rules: [inOrder],
            errors: quotes + pages + names, row: Trace.self, frontEnds: everywhere, comparesTexts: true),
        VerbForm(
            .quote, "Was this ever printed so, and if not, what is the nearest wording?",
            arguments: [
                .quote.described("The quote, as somebody wrote it, with its ellipses and brackets.")
            ], options: [.textPlace, .threshold] + Parameter.bounds + [.limit, .timeout], rules: [inOrder],
            errors: quotes + [.pageTooLarge] + names, row: QuoteFinding.self, frontEnds: everywhere),
    ]

    /// A verb that tells in which versions of each article words stand.
    private static func ofWords(_ verb: Verb, _ summary: String, _ row: any JSONRecord.Type) -> VerbForm {
        VerbForm(
            verb, summary, arguments: [.quote],
            options: [.place, .verbatim] + Parameter.bounds + [.limit, .cursor, .timeout], rules: [inOrder],
            errors: quotes + pages + names, row: row, frontEnds: everywhere)
    }

    // MARK: Looking around

    static let ofLists = [
        VerbForm(
            .articles, "Lists the articles, or those with a text in their key or URL.", optional: [.textOfName],
            options: [.titled, .articleSort, .source, .limit(100), .numberCursor, .timeout],
            errors: [.badQuery] + pages + [.noSuchSource], row: ArticleListing.self, frontEnds: everywhere),
        VerbForm(
            .sources, "Lists the sources.", options: [.limit(100), .nameCursor, .timeout], errors: pages,
            row: SourceRow.self, frontEnds: everywhere),
        VerbForm(
            .versions, "Lists the versions of an article.", arguments: [.oneArticle],
            options: [.source, .limit(100), .numberCursor, .timeout], errors: pages + names,
            row: VersionSummary.self, frontEnds: everywhere),
        VerbForm(
            .show, "Gives one version of an article with its text.", arguments: [.oneArticle],
            options: [.source, .version, .at, .timeout], rules: [.excludes(.version, .at)],
            errors: [.noSuchVersion] + names, row: VersionText.self, frontEnds: everywhere),
        VerbForm(
            .diff, "Tells what changed between two versions of an article.", arguments: [.oneArticle],
            optional: [.old, .new], fillsFromLast: true,
            options: [.from, .to, .source, .linkChanges, .timeout],
            rules: [.needs(.old, .new), .excludes(.old, .from), .excludes(.new, .to)],
            errors: [.noSuchVersion] + names, row: Comparison.Row.self, frontEnds: everywhere, comparesTexts: true),
        VerbForm(
            .stats, "Tells how much the archive holds.", options: [.timeout], row: ArchiveMeasures.self,
            frontEnds: everywhere),
    ]

    // MARK: Citing

    static let ofCitations = [
        VerbForm(
            .cite, "Cites a version of an article, or the first version with some words.",
            optional: [.oneArticle, .citedVersion],
            options: [.form, .cited, .textPlace] + Parameter.bounds + [.limit, .cursor, .timeout],
            rules: [
                .oneOf(.article, .cited), .excludes(.version, .cited), .needs(.textPlace, .cited),
                .needs(.since, .cited), .needs(.until, .cited), .needs(.limit, .cited), .needs(.cursor, .cited),
                inOrder,
            ], errors: [.noSuchVersion] + quotes + pages + names, row: CitationRow.self, frontEnds: everywhere),
        VerbForm(
            .verify, "Checks the citations in a text against the archive.", arguments: [.citations],
            options: [.timeout], errors: [.pageTooLarge], row: VerifiedCitation.self, frontEnds: everywhere),
    ]

    // MARK: What is new

    static let ofNews = [
        VerbForm(
            .add, "Takes in a version; answered when it is durable.", arguments: [.record],
            options: [.sourceOfRecord, .replace], errors: [.badRecord, .versionRefused, .archiveReplaced],
            right: .write),
        VerbForm(
            .watch, "Tells of each change that matches this query when its version is stored.",
            optional: [.query], options: Parameter.kindsOfChange + [.source, .article, .after],
            rules: [.needs(.matches, .query), .excludes(.links, .titles)],
            // A source that is not held may still come.
            errors: [.badQuery, .badResumeToken, .tooManyWatches] + names.filter { $0 != .noSuchSource }),
        VerbForm(.unwatch, "Ends a standing query.", arguments: [.watchNumber], errors: [.noSuchWatch]),
    ]
}
