import Archiving

/// Every parameter, declared once. A verb lists those that it takes (``VerbForm``); all front ends offer them with this name, these values
/// and this help.
extension Parameter {
    // MARK: What is looked for

    package static let quote = Parameter(
        "quote", .quote, "The words, as they were printed: literal text, in which nothing is an operator.")
    package static let query = Parameter("query", .query, "The query.")
    package static let place = Parameter(
        "in", .choice(SearchedPlace.allCases.map(\.rawValue)), "Where to look.", default: SearchedPlace.any.rawValue)
    /// For verbs that do not search links: what is traced, compared or cited is text.
    package static let textPlace = Parameter(
        "in", .choice(TextPlace.allCases.map(\.rawValue)), "Where to look.", default: TextPlace.any.rawValue)
    package static let verbatim = Parameter(
        "verbatim", .flag,
        "Capitals, accents and punctuation must agree, too, from the first word to the last; not the kinds of quotation marks, dashes and white space."
    )
    package static let threshold = Parameter(
        "threshold", .share,
        "How similar a wording must be to count as near: the kept words over the kept and the edited ones, above 0 up to 1.",
        value: "share", default: "\(QuoteReport.threshold)")

    // MARK: Which articles and times

    package static let source = Parameter("source", .text, "Only articles of this source.", value: "name")
    package static let article = Parameter(
        "article", .text,
        "Only this article: its number, key, URL, SOURCE/KEY, or a part of key or URL that fits no other.")
    package static let oneArticle = article.described(
        "Its number, key, URL, SOURCE/KEY, or a part of key or URL that fits no other.")
    package static let since = Parameter(
        "since", .time,
        "Only where the answer's time is this or later: a year, month, day or moment (2013, 2013-10, 2013-10-03, 2013-10-03T09:12:00Z).",
        value: "time")
    package static let until = Parameter(
        "until", .time,
        "Only where the answer's time is this or earlier; a year, month or day means its last second.", value: "time")
    package static let minVersions = Parameter(
        "min-versions", .count, "Only articles of which at least so many versions are held.", value: "count")
    package static let bounds = [source, article, since, until]

    // MARK: Which changes

    package static let added = Parameter("added", .flag, "Only what was added; together with 'removed', both.")
    package static let removed = Parameter("removed", .flag, "Only what was removed.")
    package static let titles = Parameter("titles", .flag, "Only titles.")
    package static let links = Parameter("links", .flag, "Only where links lead, which are left out without it.")
    package static let matches = Parameter(
        "matches", .flag, "Where the whole query begins or ceases to fit, also for a query of which one word is enough."
    )
    package static let noTechnical = Parameter(
        "no-technical", .flag,
        "Leave out what shows in versions that the source marks as technical, such as a new extraction of the same page."
    )
    package static let characters = Parameter(
        "characters", .flag, "Also edits that change no word, but signs, capitals, accents or white space.")
    package static let all = Parameter(
        "all", .flag, "Every change for itself, however often a paragraph came and went.")
    package static let kindsOfChange = [added, removed, titles, links, matches, noTechnical, characters]

    // MARK: Versions

    package static let version = Parameter(
        "version", .versionNumber, "The number of the version; without it, the newest.", value: "number")
    package static let at = Parameter(
        "at", .time,
        "The version that stood then: the last that was seen by this time; a year, month or day means its last second.",
        value: "time")
    package static let from = Parameter(
        "from", .time,
        "The version that stood then is the older one: the last that was seen by this time; a year, month or day means its last second.",
        value: "time")
    package static let to = Parameter(
        "to", .time, "The version that stood then is the newer one, in the same sense; without it, the newest.",
        value: "time")
    package static let old = Parameter(
        "old", .versionNumber, "The number of the older version; without it, the one before the newer.")
    package static let new = Parameter(
        "new", .versionNumber, "The number of the newer version; without it, the newest.")
    package static let linkChanges = links.described("Also the links that came and went.")

    // MARK: Citations

    /// By position, where help shows its name.
    package static let citedVersion = Parameter("version", .versionNumber, version.help)
    package static let cited = Parameter(
        "quote", .quote, "Cite the first version with these words, for each article.", value: "words")
    package static let form = Parameter(
        "as", .choice(CitationForm.allCases.map(\.rawValue)), "The form of the citation.", value: "form",
        default: CitationForm.text.rawValue)
    package static let citations = Parameter("text", .text, "Citations in any of the forms, also within other text.")

    // MARK: Order and pages

    package static let sort = Parameter(
        "sort", .choice(SearchOrder.allCases.map(\.rawValue)),
        "The order of articles: by the first version that fits; by the last, latest first; by how much of the article is about it; by how often it came and went.",
        value: "order", default: SearchOrder.first.rawValue)
    package static let reverse = Parameter("reverse", .flag, "The newest first.")
    /// The limit of answers given by articles.
    package static let limit = limit(20)
    package static func limit(_ rows: Int) -> Parameter {
        Parameter("limit", .count, "Give so many rows at the most.", value: "count", default: "\(rows)")
    }
    package static let cursor = Parameter("cursor", .cursor(.answer), "Go on behind the page that gave this cursor.")
        .only(in: .line, .web)
    package static let changeCursor = Parameter(
        "cursor", .cursor(.change), "Go on behind this one: the 'cursor' of a change given before.")
    package static let numberCursor = Parameter(
        "cursor", .cursor(.number), "Go on behind the row with this number.", value: "number")
    package static let nameCursor = Parameter(
        "cursor", .cursor(.name), "Go on behind the row with this name.", value: "name")
    /// For lines alone: over HTTP and in the command, closing the connection or the program ends a question.
    package static let timeout = Parameter(
        "timeout", .count, "How long the question may take, in milliseconds; the server may allow less."
    ).only(in: .line)
    package static let articleSort = Parameter(
        "sort", .choice(ArticleListOrder.allCases.map(\.rawValue)),
        "The order of articles: by number; by the last change, newest first; by how often the text changed; by title. But by number, at most 2,000 articles are put in order, those that were seen last.",
        value: "order", default: ArticleListOrder.number.rawValue)
    package static let titled = Parameter(
        "titled", .text, "Only those with all these words in the title of a version; a word may end in *.",
        value: "words")
    package static let textOfName = Parameter("text", .text, "Only those with this text in their key or URL.")

    // MARK: The connection

    package static let client = Parameter("client", .anyText, "A name for the server's log.")
    package static let protocolVersion = Parameter(
        "protocol", .count, "The version of the protocol that the client speaks.", default: "1")
    package static let errors = Parameter(
        "errors", .choice(ErrorForm.allCases.map(\.rawValue)),
        "What stands behind the code of an ERR line: a message, or a JSON object with the message and the data of the error.",
        default: ErrorForm.text.rawValue)
    package static let token = Parameter("token", .anyText, "The token.")
    package static let verb = Parameter("verb", .verb, "The verb to tell of.")
    package static let echo = Parameter("text", .anyText, "A text to send back.")

    // MARK: What is new

    /// Over HTTP it is the body.
    package static let record = Parameter("record", .record, "The version, as a JSON object.").only(in: .command, .line)
    package static let sourceOfRecord = source.described("The source of a record that names none.")
    package static let replace = Parameter("replace", .flag, "Put the version in the place of one with other content.")
    package static let after = Parameter("after", .text, "Go on behind the reply or event that gave this token.")
    package static let watchNumber = Parameter("number", .count, "The number that WATCH gave.")
}
