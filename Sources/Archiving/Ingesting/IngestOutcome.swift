public import ArticleModel

/// What became of one version that was handed in.
public enum IngestOutcome: Sendable, Equatable {
    /// It is new; `isNewText` says whether its text was, too.
    case added(isNewText: Bool)
    /// The archive held it already, in all that it says; or all but the links, which are not learned of a version that is held.
    case unchanged
    /// The archive held it already and learned something beside the text: a time, a number, a byline, or that it is complete.
    case updated
    /// The archive held a part of it, and holds more of it now.
    case completed
    /// It took the place of a version with other content, as was asked.
    case replaced
    /// It was not taken in, and nothing was changed.
    case refused(IngestRefusal)
}

/// Why a version was not taken in.
public enum IngestRefusal: Error, Sendable, Equatable {
    /// The archive holds other content for the same version.
    case otherContent(version: String, held: TextDigest, given: TextDigest)
    /// The version cannot be put in order among those held: some have no number, and some no time.
    case cannotBePlaced(held: Int)
    /// It is complete and has neither a title nor a paragraph.
    case noText
    /// It is a removal by the source, and yet has a title or a text or is held in part.
    case removalWithText
    /// A text holds a NUL character, which no text in an archive may.
    case holdsNUL
    /// The article has no paragraph numbers left.
    case tooManyParagraphs(limit: Int)
}

extension IngestRefusal: CustomStringConvertible {
    /// What is wrong and what to do about it.
    public var description: String {
        switch self {
        case .otherContent(let version, let held, let given) where held == given:
            "\(version) is held already with other links; to put the given ones in their place use --replace"
        case .otherContent(let version, let held, let given):
            "\(version) is held already with other content (held \(held), given \(given)); to put the given content in its place use --replace"
        case .cannotBePlaced(let held):
            "cannot be put in order among the \(held) held: every version of an article needs a number, or else every one a seen_at"
        case .noText:
            "is complete and yet has no text; mark it as partial where its text is not known"
        case .removalWithText:
            "is a removal and yet has a title or a text; leave one of the two out"
        case .holdsNUL:
            "holds a NUL character (U+0000); remove it"
        case .tooManyParagraphs(let limit):
            "its article would hold more than \(limit) distinct paragraphs; split the article under several keys"
        }
    }
}
