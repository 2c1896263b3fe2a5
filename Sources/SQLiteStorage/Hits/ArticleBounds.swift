import ArchiveStorage
import ArticleModel
import GRDB

/// What decides whether, and in which order, an article is given.
struct ArticleBound: Sendable {
    let id: Int64
    let revision: Int64
    /// Seconds since 1970; the greatest and the least number where no time is known.
    let earliest, latest: Int64
    let source: Int64
    let versions: Int32
    let hasUntimed, isHidden: Bool

    static let columns = "id, revision, earliest, latest, source, versions, untimed, hidden"
    static let byNumber = "SELECT \(columns) FROM article WHERE id = ?"

    init(_ row: RowStatement) throws {
        id = Int64(try row.number(0, .article))
        revision = Int64(try row.number(1, .revision))
        earliest = try row.optionalNumber(2, .time).map { Int64($0) } ?? .max
        latest = try row.optionalNumber(3, .time).map { Int64($0) } ?? .min
        source = row.integer(4)
        versions = Int32(clamping: try row.number(5, .count))
        hasUntimed = try row.number(6, .count) > 0
        isHidden = row.integer(7) != 0
    }

    /// What is known of the versions, as far as it decides.
    var counts: VersionCounts {
        VersionCounts(
            versions: Int(versions), untimed: hasUntimed ? 1 : 0,
            earliest: earliest == .max ? nil : Timestamp(secondsSince1970: earliest),
            latest: latest == .min ? nil : Timestamp(secondsSince1970: latest))
    }

    func position(in order: ArticleOrder) -> ArticlePosition {
        order.position(of: ArticleID(rawValue: id), with: counts)
    }
}

/// The bounds of every article as of one revision, by their numbers: with them, a hundred thousand articles are put in order without reading one.
struct ArticleBounds: Sendable {
    let revision: Int64
    /// Ascending and none of them empty; a change copies the chunk that it is in, and no other.
    private var chunks: [ContiguousArray<ArticleBound>] = []
    private static let chunkSize = 1_024

    /// Reads all of them.
    init(at revision: Int64, from database: Database) throws {
        self.revision = revision
        let row = try RowStatement(database, "SELECT \(ArticleBound.columns) FROM article ORDER BY id")
        defer { row.reset() }
        var chunk = ContiguousArray<ArticleBound>()
        while try row.step() {
            chunk.append(try ArticleBound(row))
            guard chunk.count == Self.chunkSize else { continue }
            chunks.append(chunk)
            chunk = []
        }
        if !chunk.isEmpty { chunks.append(chunk) }
    }

    /// The same at a later revision, by the articles that were changed since. One that was removed stays: nothing in the index names it any more.
    init(_ earlier: ArticleBounds, at revision: Int64, from database: Database) throws {
        (self.revision, chunks) = (revision, earlier.chunks)
        let row = try RowStatement(
            database, "SELECT \(ArticleBound.columns) FROM article WHERE revision > ? ORDER BY +id")
        defer { row.reset() }
        try row.bind(earlier.revision, at: 1)
        while try row.step() { put(try ArticleBound(row)) }
    }

    private mutating func put(_ bound: ArticleBound) {
        guard let last = chunks.last?.last, bound.id <= last.id else {
            if chunks.last.map({ $0.count >= Self.chunkSize }) ?? true { chunks.append([]) }
            chunks[chunks.count - 1].append(bound)
            return
        }
        let chunk = chunk(holding: bound.id, from: 0)
        let place = place(of: bound.id, in: chunks[chunk], from: 0)
        if chunks[chunk][place].id == bound.id {
            chunks[chunk][place] = bound
        } else {
            chunks[chunk].insert(bound, at: place)
        }
    }

    /// Gives the bounds of ascending articles one by one; looks no further than it must from one to the next.
    struct Lookup {
        private let bounds: ArticleBounds
        private var chunk = 0
        private var start = 0

        init(_ bounds: ArticleBounds) { self.bounds = bounds }

        /// Those of an article greater than the one before; nil where it is not there.
        mutating func bound(of id: Int64) -> ArticleBound? {
            if chunk < bounds.chunks.count, let last = bounds.chunks[chunk].last, last.id < id {
                (chunk, start) = (bounds.chunk(holding: id, from: chunk), 0)
            }
            guard chunk < bounds.chunks.count else { return nil }
            start = bounds.place(of: id, in: bounds.chunks[chunk], from: start)
            guard start < bounds.chunks[chunk].count else { return nil }
            let found = bounds.chunks[chunk][start]
            return found.id == id ? found : nil
        }
    }

    /// The first chunk from `low` on whose last number is not below `id`; behind all where there is none.
    private func chunk(holding id: Int64, from low: Int) -> Int {
        var (low, high) = (low, chunks.count)
        while low < high {
            let middle = (low + high) / 2
            if chunks[middle][chunks[middle].count - 1].id < id { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The first place from `low` on whose number is not below `id`. Near ones are found first.
    private func place(of id: Int64, in chunk: ContiguousArray<ArticleBound>, from low: Int) -> Int {
        var (low, high, step) = (low, low, 1)
        while high < chunk.count, chunk[high].id < id {
            low = high + 1
            high += step
            step *= 2
        }
        high = min(high, chunk.count)
        while low < high {
            let middle = (low + high) / 2
            if chunk[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
