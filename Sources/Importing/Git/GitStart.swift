internal import ArticleModel

/// Where the reading of a history starts, by what earlier ingests have left.
struct GitStart {
    /// All is held: there is nothing to read.
    var isDone = false
    /// The commit behind which is read; nil for the whole history.
    var older: String?
    /// What an earlier ingest knew of renames.
    var moves: [UInt8] = []
    /// Whether versions that are held are passed over unread: an ingest was interrupted, or goes on from a position.
    var skipsHeld = false
    /// Whether to say that an ingest is under way.
    var isFirst = false
    /// The commit that was remembered and is no part of the history any more.
    var lost: String?

    /// Whether reading goes on behind what was read before.
    var goesOn: Bool { older != nil }

    /// Compares the newest commit with what is remembered. A bundle is unpacked only where that does not settle it.
    init(_ repository: GitRepository, origin: ExactName, positions: [IngestPosition]) throws {
        if positions.contains(where: { $0.head == repository.head }) {
            isDone = true
            return
        }
        try repository.open()
        // The same history may lie elsewhere by now: any position will do that the newest commit descends from.
        let candidates = positions.filter { $0.origin == origin } + positions.filter { $0.origin != origin }.prefix(16)
        for position in candidates {
            guard let head = position.head, try repository.descends(from: head) else { continue }
            (older, moves, skipsHeld) = (head, position.moves, true)
            return
        }
        lost = positions.first { $0.origin == origin }?.head
        skipsHeld = lost == nil && positions.contains { $0.origin == origin && $0.head == nil }
        isFirst = lost == nil && !skipsHeld
    }
}
