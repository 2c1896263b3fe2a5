internal import ArticleModel

/// Where the reading of a history starts, by what earlier ingests have left.
struct GitStart {
    /// All is held: there is nothing to read.
    private(set) var isDone = false
    /// The commit behind which is read; nil for the whole history.
    private(set) var older: String?
    /// What an earlier ingest knew of renames.
    private(set) var moves: [UInt8] = []
    /// Whether versions that are held are passed over unread: the first ingest of the history was interrupted.
    private(set) var skipsHeld = false
    /// The commit that was remembered and is no part of the main line any more.
    private(set) var lost: String?

    /// Whether reading goes on behind what was read before.
    var goesOn: Bool { older != nil }

    /// The whole history, each version to be compared with what is held.
    static let ofAll = GitStart()

    private init() {}

    /// Compares the newest commit with what is remembered. A bundle is unpacked only where that does not settle it.
    ///
    /// - Parameter options: How it is read now: nothing that was read otherwise is gone on from.
    init(_ repository: GitRepository, options: ExactName, positions: [IngestPosition]) throws {
        let alike = positions.filter { $0.options == options }
        if alike.contains(where: { $0.head == repository.head }) {
            isDone = true
            return
        }
        let origin = ExactName(repository.origin)
        // The same history may lie elsewhere by now: any position will do that the main line goes on from.
        let candidates = alike.filter { $0.origin == origin } + alike.filter { $0.origin != origin }.prefix(16)
        for position in candidates {
            guard let head = position.head, try repository.goesOn(from: head) else { continue }
            (older, moves) = (head, position.moves)
            return
        }
        lost = alike.first { $0.origin == origin }?.head
        // What is held by then was taken in by that ingest, and by no other that read it otherwise.
        let own = positions.filter { $0.origin == origin }
        skipsHeld = own.count == 1 && own[0].options == options && own[0].head == nil
    }
}
