/// How far a source that grows has been taken in, so that the next ingest takes only what is new.
public struct IngestPosition: Sendable, Equatable {
    /// Where it was read from.
    public var origin: ExactName
    /// How it was read: only an ingest with the same options may go on from here.
    public var options: ExactName
    /// The newest commit when all was stored; nil while a first ingest is under way.
    public var head: String?
    /// What the importer has to know of earlier renames, in a form of its own.
    public var moves: [UInt8]
    /// Further keys of articles, to be remembered with the position. Empty in a position that was read from an archive.
    public var aliases: [ArticleAlias]

    /// The given position; without a head, one that is under way.
    public init(
        origin: ExactName, options: ExactName, head: String? = nil, moves: [UInt8] = [], aliases: [ArticleAlias] = []
    ) {
        self.origin = origin
        self.options = options
        self.head = head
        self.moves = moves
        self.aliases = aliases
    }
}
