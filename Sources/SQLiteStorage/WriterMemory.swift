import ArticleModel
import GRDB

/// By which numbers the paragraphs, or the texts, of an article are found again.
struct FoundAgain {
    private var numbers: [Int64: Int] = [:]
    /// Further ones of one key.
    private var others: [Int64: [Int]] = [:]

    mutating func add(_ key: Int64, number: Int) {
        if numbers[key] == nil { numbers[key] = number } else { others[key, default: []].append(number) }
    }

    /// Ascending, where they were added so.
    func numbers(of key: Int64) -> [Int] {
        numbers[key].map { [$0] + (others[key] ?? []) } ?? []
    }

    var count: Int { numbers.count }
}

/// By what paragraphs and texts that return are found: by content key, and by digest.
///
/// Read by one pass over the rows of an article, when the first that is new to an ingest is looked for, and kept in mind from one
/// transaction to the next: so a further version costs no such pass. Indexes of both took a twentieth of an archive of news, and served
/// nobody but an ingest. For one transaction at a time.
final class WriterMemory: @unchecked Sendable {
    var keys: [ArticleID: FoundAgain] = [:]
    var digests: [ArticleID: FoundAgain] = [:]
    private var mark: Int64?

    /// So many are kept in mind.
    private static let most = 1 << 19

    /// Forgets all where another connection has changed the archive since.
    func begin(in db: Database) throws {
        let now = try Int64.fetchOne(db, sql: "PRAGMA data_version")
        if mark != now { forget() }
        mark = now
    }

    /// What was written is not kept.
    func forget() {
        (keys, digests, mark) = ([:], [:], nil)
    }

    func forget(_ article: ArticleID) {
        (keys[article], digests[article]) = (nil, nil)
    }

    func keys(of article: ArticleID, reading read: (inout FoundAgain) throws -> Void) throws -> FoundAgain {
        if let known = keys[article] { return known }
        let found = try found(read)
        keys[article] = found
        return found
    }

    func digests(of article: ArticleID, reading read: (inout FoundAgain) throws -> Void) throws -> FoundAgain {
        if let known = digests[article] { return known }
        let found = try found(read)
        digests[article] = found
        return found
    }

    private func found(_ read: (inout FoundAgain) throws -> Void) throws -> FoundAgain {
        var found = FoundAgain()
        try read(&found)
        let held = [keys.values, digests.values].joined().reduce(0) { $0 + $1.count }
        if held + found.count > Self.most { (keys, digests) = ([:], [:]) }
        return found
    }
}
