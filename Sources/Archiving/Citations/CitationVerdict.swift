public import ArticleModel

/// What the archive says of a citation.
public enum CitationVerdict: Sendable, Equatable {
    /// The text of the version has the digest, recomputed from its paragraphs, and the words that are cited stand in it.
    case holds
    /// The version has another text. `heldAs` are the numbers of those versions of the article that do have the text: where versions
    /// are numbered by their times, a backfill renumbers them.
    case otherText(held: TextDigest, heldAs: [Int])
    /// The text is the one that was cited, but the words do not stand in it.
    case lacksQuote
    /// The article is held, and not this version of it. `heldAs` are the numbers of those versions that have the text.
    case versionNotHeld(heldAs: [Int])
    /// Nothing of the article is held.
    case articleNotHeld
    /// The article is hidden: nothing is said of its text.
    case articleHidden
}
