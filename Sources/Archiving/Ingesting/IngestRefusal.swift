public import ArticleModel

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
    /// Its paragraphs repeat one another more often, or with more bytes, than those of a text may.
    case tooRepetitive(paragraphs: Int, bytes: Int)
}

extension IngestRefusal: CustomStringConvertible {
    /// What is wrong and what to do about it in the command.
    public var description: String { message(replacingBy: "--replace") }

    /// What is wrong and what to do about it.
    ///
    /// - Parameter option: What a front end is told to put a version in the place of another.
    public func message(replacingBy option: String) -> String {
        switch self {
        case .otherContent(let version, let held, let given) where held == given:
            "\(version) is held already with other links; to put the given ones in their place use \(option)"
        case .otherContent(let version, let held, let given):
            "\(version) is held already with other content (held \(held), given \(given)); to put the given content in its place use \(option)"
        case .cannotBePlaced(let held):
            "cannot be put in order among the \(held) held: every version of an article needs a number, or else every one a seen_at"
        case .noText:
            "is complete and yet has no text; mark it as partial where its text is not known"
        case .removalWithText:
            "is a removal and yet has a title or a text; leave one of the two out"
        case .holdsNUL:
            "holds a NUL character (U+0000); remove it"
        case .tooRepetitive(let paragraphs, let bytes):
            "repeats paragraphs more often than \(paragraphs) times, or more than \(bytes >> 20) MB of them; leave repetitions out, or split the article under several keys"
        case .tooManyParagraphs(let limit):
            "its article would hold more than \(limit) distinct paragraphs; split the article under several keys"
        }
    }
}
