import GRDB

/// The words of the rows of the index, as the index itself has them: it is read term by term, and put in order row by row.
struct IndexedWords {
    let database: Database
    /// About so many words are put in order at once; more are read in several walks over the index.
    var mostWords = 4 << 20

    /// One word of a row: where it stands, and the number of its term.
    private struct Posting {
        let row: Int64
        let position, term: Int32
    }

    /// Gives each row that has words, ascending, with its words joined by single spaces; valid within the call.
    func forEachRow(_ body: (_ row: Int64, UnsafeBufferPointer<UInt8>) throws -> Void) throws {
        try database.execute(
            sql:
                "CREATE VIRTUAL TABLE IF NOT EXISTS temp.paragraph_fts_posting USING fts5vocab (main, paragraph_fts, instance)"
        )
        var next: Int64? = Int64.min
        while let start = next {
            next = try giveRows(from: start, body)
        }
    }

    /// Gives the rows from one on, and returns the one to go on with; nil where none is left.
    private func giveRows(
        from start: Int64, _ body: (_ row: Int64, UnsafeBufferPointer<UInt8>) throws -> Void
    ) throws -> Int64? {
        var (postings, end): ([Posting], Int64?) = ([], nil)
        var (terms, bounds): ([UInt8], [Int]) = ([], [0])
        let row = try RowStatement(database, "SELECT term, doc, offset FROM temp.paragraph_fts_posting")
        defer { row.reset() }
        while try row.step() {
            let id = row.integer(1)
            guard id >= start, id < end ?? Int64.max else { continue }
            let term = row.bytes(0)
            if bounds.count == 1 || !term.elementsEqual(terms[bounds[bounds.count - 2]...]) {
                terms += term
                bounds.append(terms.count)
            }
            postings.append(
                Posting(row: id, position: Int32(try row.number(2, .count)), term: Int32(bounds.count - 2)))
            if postings.count > 2 * mostWords { end = try Self.halve(&postings) }
        }
        try give(postings, terms, bounds, body)
        return end
    }

    /// Keeps the postings of the lower half of the rows, and returns the first row of which none is kept.
    private static func halve(_ postings: inout [Posting]) throws -> Int64 {
        let rows = postings.map(\.row).sorted()
        let middle = rows[rows.count / 2]
        // A window has at most 256 words.
        guard middle > rows[0] else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "row \(middle) of the index has too many words")
        }
        postings.removeAll { $0.row >= middle }
        return middle
    }

    private func give(
        _ postings: [Posting], _ terms: [UInt8], _ bounds: [Int],
        _ body: (_ row: Int64, UnsafeBufferPointer<UInt8>) throws -> Void
    ) throws {
        let ordered = postings.sorted { ($0.row, $0.position) < ($1.row, $1.position) }
        var words: [UInt8] = []
        for (place, posting) in ordered.enumerated() {
            if !words.isEmpty { words.append(UInt8(ascii: " ")) }
            words += terms[bounds[Int(posting.term)]..<bounds[Int(posting.term) + 1]]
            if place + 1 == ordered.count || ordered[place + 1].row != posting.row {
                try words.withUnsafeBufferPointer { try body(posting.row, $0) }
                words.removeAll(keepingCapacity: true)
            }
        }
    }
}
