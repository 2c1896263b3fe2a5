public import ArticleModel

/// An archive of an earlier form on its way to the present one, in place, from the texts that it holds.
///
///     guard try upgrade.begin() != nil else { return }   // it has the present form already
///     while try upgrade.rewriteBatch(rewritten) != nil {}
///     try upgrade.finish()
///
/// Each step is one transaction, or more. Whatever ends the program between them, the same calls go on where it ended; until ``finish()``
/// has returned, no other program opens the archive.
public protocol ArchiveUpgrade: AnyObject {
    /// The form that the archive is brought to.
    var target: ArchiveForm { get }

    /// Brings the schema up to date and empties the index; only the first call for an archive does it.
    ///
    /// - Returns: How far an earlier run came; nil where the archive has the present form, and nothing was changed.
    /// - Throws: ``StorageError/inUse(path:process:)`` where anything else has the archive open; another ``StorageError``.
    func begin() throws -> UpgradeProgress?

    /// Rewrites the next articles as one transaction.
    ///
    /// - Parameter rewritten: An article as it shall be; the reader gives it as it is.
    /// - Returns: How far it is; nil where no article was left.
    /// - Throws: What `rewritten` throws, or a ``StorageError``; then nothing of the batch was written.
    func rewriteBatch(
        _ rewritten: (ArticleRecord, any ArchiveReader) throws -> RewrittenArticle
    ) throws -> UpgradeProgress?

    /// Merges the index and lets other programs open the archive again.
    ///
    /// - Throws: ``StorageError``.
    func finish() throws
}

/// How far an upgrade is.
public struct UpgradeProgress: Sendable, Equatable {
    /// Articles that are done, and all that there are.
    public var done, all: Int

    /// The given counts.
    public init(done: Int, all: Int) {
        self.done = done
        self.all = all
    }
}

/// What of an article follows from its texts, as the present word rule has it.
///
/// Versions, texts, their order and ordinals, and what paragraphs say stay as they are. A paragraph that now takes more windows moves
/// those behind it to higher numbers; none moves to a lower one, so a token that names a number skips nothing, unless there are no higher
/// numbers left.
public struct RewrittenArticle: Sendable {
    /// A paragraph, title or link, as it was and as it shall be.
    public struct Paragraph: Sendable {
        /// As the store holds it.
        public let former: ParagraphRecord
        /// As it shall be, with its words.
        public let present: ArticleDelta.IndexedParagraph

        /// The given states of one paragraph.
        public init(former: ParagraphRecord, present: ArticleDelta.IndexedParagraph) {
            self.former = former
            self.present = present
        }
    }

    /// The article.
    public let id: ArticleID
    /// All paragraphs, titles and links, by their numbers, ascending.
    public let paragraphs: [Paragraph]
    /// All breaks, by the new numbers.
    public let breaks: [ParagraphBreak]

    /// The given state of an article.
    public init(id: ArticleID, paragraphs: [Paragraph], breaks: [ParagraphBreak]) {
        self.id = id
        self.paragraphs = paragraphs
        self.breaks = breaks
    }

    /// The new numbers of what moves, by the numbers that it had; empty where nothing does.
    public var moves: [Int: Int] {
        let moved = paragraphs.filter { $0.former.id != $0.present.record.id }
        return Dictionary(moved.map { ($0.former.id.number, $0.present.record.id.number) }) { first, _ in first }
    }

    /// Bytes of all that it holds.
    public var byteCount: Int { paragraphs.reduce(0) { $0 + $1.former.content.utf8.count } }
}
