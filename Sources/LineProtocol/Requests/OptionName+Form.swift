extension OptionName {
    /// What values it takes, behind one verb or another; see ``VerbForm/kind(of:)``.
    public var kind: OptionKind {
        switch self {
        case .source, .article, .quote, .cursor, .after: .text
        case .since, .until: .time
        case .place: .choice(["any", "body", "title", "links"])
        case .sort: .choice(["first", "last", "relevance", "changes"])
        case .form: .choice(["text", "markdown", "bibtex", "csl-json"])
        case .verbatim, .reverse, .added, .removed, .titles, .links, .matches, .all, .noTechnical, .characters,
            .replace:
            .flag
        case .version: .number(0...WholeNumber.greatest)
        case .threshold: .share
        case .limit, .timeout, .protocol: .number(1...WholeNumber.greatest)
        }
    }

    /// One sentence of what it does, for HELP.
    public var summary: String {
        switch self {
        case .source: "Only articles of this source."
        case .article:
            "Only this article: its number, key, URL, SOURCE/KEY, or a part of key or URL that fits no other."
        case .since: "Only where the answer's time is this or later; a year, month or day means its first second."
        case .until: "Only where the answer's time is this or earlier; a year, month or day means its last second."
        case .place: "Where to look."
        case .verbatim: "Whether the characters must agree, too, capitals and punctuation included."
        case .sort: "The order of articles."
        case .reverse: "Whether the newest come first."
        case .added: "Whether only what was added is told; together with removed, both."
        case .removed: "Whether only what was removed is told."
        case .titles: "Whether only titles are looked at."
        case .links: "Whether only links are looked at, which are left out without it."
        case .matches: "Whether a row is a change of what the whole query fits."
        case .all: "Whether each change is told, however often a paragraph came and went."
        case .noTechnical: "Whether changes that the source's own machinery made are left out."
        case .characters: "Whether edits that change no word, but signs, capitals or accents, are told, too."
        case .threshold: "How similar a wording must be to count as near."
        case .version: "The number of the version; without it, the newest."
        case .quote: "The words to cite; the first version with them is cited for each article."
        case .form: "The form of the citation."
        case .limit: "How many rows to give at the most."
        case .cursor: "Go on behind the page whose OK line gave this cursor."
        case .timeout: "How long the question may take, in milliseconds; the server may allow less."
        case .after: "Go on behind the reply or event that gave this token."
        case .replace: "Whether to put the version in the place of one with other content."
        case .protocol: "The version of the protocol that the client speaks."
        }
    }
}
