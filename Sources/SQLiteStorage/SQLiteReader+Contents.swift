import ArchiveStorage
import ArticleModel
import GRDB

extension SQLiteReader {
    func withContents(
        of candidates: [Candidate], _ body: (Int, ParagraphKind, UnsafeBufferPointer<UInt8>) throws -> Void
    ) throws {
        for (index, candidate) in candidates.enumerated() {
            try checkDeadline()
            let id = candidate.paragraph.rawValue
            if let block = try block(holding: id), let entry = block.entry(holding: id), entry.rows.lowerBound == id {
                try block.withText(of: entry, windows: candidate.windows) { try body(index, entry.kind, $0) }
            } else {
                try withTarget(of: candidate.paragraph) { try body(index, .link, $0) }
            }
        }
    }

    func contents(of candidates: ArraySlice<Candidate>, bytes: Int) throws -> [ParagraphContent?] {
        var contents: [ParagraphContent?] = []
        var rest = bytes
        for candidate in candidates {
            if rest <= 0, !contents.isEmpty { break }
            var found: ParagraphContent?
            try withContents(of: [candidate]) { _, kind, text in
                found = ParagraphContent(candidate, kind: kind, text: String(decoding: text, as: UTF8.self))
                rest -= text.count
            }
            contents.append(found)
        }
        return contents
    }

    func contents(ofRows rows: [IndexRow], margin: Int) throws -> [ParagraphContent] {
        let candidates = try owners(of: rows[...]).map { owner in
            Candidate(
                owner.paragraph,
                windows: owner.windows.map { max(0, $0.lowerBound - margin)...$0.upperBound + margin })
        }
        return try contents(of: candidates[...], bytes: .max).compactMap { $0 }
    }

    func withContents(
        ofRows rows: ArraySlice<IndexRow>,
        _ body: (Candidate, ParagraphKind, UnsafeBufferPointer<UInt8>) throws -> Void
    ) throws {
        for row in rows.lazy.map(\.rawValue) {
            try checkDeadline()
            if let block = try block(holding: row), let entry = block.entry(holding: row) {
                let window = Int(row - entry.rows.lowerBound)
                let candidate = Candidate(entry.id, windows: entry.windowStarts.isEmpty ? nil : window...window)
                try block.withText(of: entry, windows: candidate.windows) { try body(candidate, entry.kind, $0) }
            } else {
                let link = ParagraphID(rawValue: row)
                try withTarget(of: link) { try body(Candidate(link), .link, $0) }
            }
        }
    }

    func paragraphs(before breaks: [BreakWords], in scope: SearchScope) throws -> [[ParagraphID]] {
        try willReadIndex()
        let row = try statement("SELECT key, paragraph FROM paragraph_break WHERE key BETWEEN ? AND ?")
        defer { row.reset() }
        return try breaks.map { words in
            try checkDeadline()
            row.reset()
            let (range, fit) = (BreakKey.range(of: words), BreakFit(words))
            try row.bind(range.lowerBound, at: 1)
            try row.bind(range.upperBound, at: 2)
            var found: [ParagraphID] = []
            while try row.step() {
                let paragraph = ParagraphID(rawValue: row.integer(1))
                if fit.fits(BreakKey(rawValue: row.integer(0))), scope.contains(paragraph.article) {
                    found.append(paragraph)
                }
            }
            // Of the same two words there are as many keys as there are neighbours.
            return found.count > 1 ? Set(found).sorted() : found
        }
    }

    func breakSums() throws -> [ArticleID: BreakSum] {
        try willReadIndex()
        let row = try statement("SELECT key, paragraph FROM paragraph_break")
        defer { row.reset() }
        var sums: [ArticleID: BreakSum] = [:]
        while try row.step() {
            let paragraph = ParagraphID(rawValue: row.integer(1))
            let found = ParagraphBreak(behind: paragraph.number, key: BreakKey(rawValue: row.integer(0)))
            sums[paragraph.article, default: BreakSum()].add(found)
        }
        return sums
    }
}
