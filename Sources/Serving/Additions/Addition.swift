public import Archiving
public import ArticleModel
public import Importing

/// A version on its way into the archive, and who hears what became of it.
public struct Addition: Sendable {
    /// What is to be stored.
    public enum Content: Sendable {
        /// A record of JSON Lines, which the writer reads; `source` is for one that names none.
        case record(String, source: String?)
        /// A version, and how many of its characters are U+FFFD since no text can hold what stood there.
        case version(ImportedVersion, replacedCharacters: Int)
    }

    /// What became of it.
    public typealias Answer = Result<AddedVersion, AdditionFault>

    let content: Content
    let replaces: Bool
    let door: Door
    let looksUp: Bool
    let size: Int
    let begun = ContinuousClock.now
    let answer: @Sendable (Answer) -> Void

    /// - Parameters:
    ///   - replaces: Whether it takes the place of a version with other content.
    ///   - door: The door by which it came, for the counts.
    ///   - looksUp: Whether the answer names the article and the version, which takes a look at the whole history.
    ///   - size: Roughly how many bytes it holds.
    ///   - answer: Called once, on any thread, when the version is durable or will not be stored. Must not block.
    public init(
        _ content: Content, replaces: Bool, by door: Door, looksUp: Bool, size: Int,
        answer: @escaping @Sendable (Answer) -> Void
    ) {
        (self.content, self.replaces, self.door, self.looksUp) = (content, replaces, door, looksUp)
        (self.size, self.answer) = (size + 256, answer)
    }

    /// The same, which also calls `body` before its answer is given.
    func answering(_ body: @escaping @Sendable () -> Void) -> Addition {
        Addition(content, replaces: replaces, by: door, looksUp: looksUp, size: size - 256) { [answer] given in
            body()
            answer(given)
        }
    }
}

/// A version that is stored.
public struct AddedVersion: Sendable {
    /// What was done to store it: anything but a refusal.
    public let outcome: IngestOutcome
    /// How many of its characters are U+FFFD, since no text can hold what stood there.
    public let replacedCharacters: Int
    /// Its article; nil where that is hidden, or nobody asked.
    public let article: ArticleSummary?
    /// The version as it is held; nil where the article is hidden, or nobody asked.
    public let version: VersionSummary?
}

/// Why a version was not stored.
public enum AdditionFault: Error, Sendable {
    /// The record is no version.
    case unreadable(UnreadableRecord)
    /// The archive rejects the version.
    case refused(IngestRefusal)
    /// Too many versions wait.
    case busy(waiting: Int)
    /// The archive cannot be written; the log has the details. Whether the version is there is not known.
    case failed(any Error)
}

extension IngestOutcome {
    /// The outcome as clients are told of it; nil where the version was rejected.
    public var word: String? {
        switch self {
        case .added: "added"
        case .unchanged, .heldWithoutLinks: "unchanged"
        case .updated: "updated"
        case .completed: "completed"
        case .replaced: "replaced"
        case .refused: nil
        }
    }

    /// Whether the archive holds a text that it did not hold before.
    public var isNewText: Bool {
        switch self {
        case .added(let isNewText): isNewText
        case .completed, .replaced: true
        case .unchanged, .heldWithoutLinks, .updated, .refused: false
        }
    }
}
