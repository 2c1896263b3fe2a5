import ArchiveStorage
import ArticleModel
import GRDB

extension SQLiteReader {
    func withContents(
        of candidates: [Candidate], _ body: (Int, ParagraphKind, UnsafeBufferPointer<UInt8>) throws -> Void
    ) throws {
        let row = try statement("SELECT kind, content, window_starts FROM paragraph WHERE id = ?")
        defer { row.reset() }
        for (index, candidate) in candidates.enumerated() {
            try checkDeadline()
            try row.bind(candidate.paragraph.rawValue, at: 1)
            if try row.step() {
                let kind = try row.paragraphKind(0)
                let content = row.bytes(1)
                let bytes = stretch(of: candidate, packedStarts: row.bytes(2), count: content.count)
                try body(index, kind, UnsafeBufferPointer(rebasing: content[bytes]))
            } else {
                try withTarget(of: candidate.paragraph) { try body(index, .link, $0) }
            }
            row.reset()
        }
    }

    func withContents(
        ofRows rows: ArraySlice<IndexRow>,
        _ body: (Candidate, ParagraphKind, UnsafeBufferPointer<UInt8>) throws -> Void
    ) throws {
        // A paragraph takes as many numbers as it has windows: a row belongs to the last paragraph that begins at or before it.
        let row = try statement(
            "SELECT id, kind, content, window_starts, windows FROM paragraph WHERE id <= ? ORDER BY id DESC LIMIT 1")
        defer { row.reset() }
        for wanted in rows {
            try checkDeadline()
            try row.bind(wanted.rawValue, at: 1)
            if try row.step(), case let window = wanted.rawValue &- row.integer(0),
                window >= 0, window < row.integer(4)
            {
                let isWhole = row.integer(4) == 1
                let candidate = Candidate(
                    try row.paragraphID(0), windows: isWhole ? nil : Int(window)...Int(window))
                let content = row.bytes(2)
                let bytes = stretch(of: candidate, packedStarts: row.bytes(3), count: content.count)
                let kind = try row.paragraphKind(1)
                try body(candidate, kind, UnsafeBufferPointer(rebasing: content[bytes]))
            } else {
                let link = ParagraphID(rawValue: wanted.rawValue)
                try withTarget(of: link) { try body(Candidate(link), .link, $0) }
            }
            row.reset()
        }
    }

    private func stretch(
        of candidate: Candidate, packedStarts: UnsafeBufferPointer<UInt8>, count: Int
    ) -> Range<Int> {
        guard let windows = candidate.windows, !packedStarts.isEmpty else { return 0..<count }
        let starts = PackedOffsets(bytes: packedStarts).unpacked()
        return IndexWindows.bytes(ofWindows: windows, starts: starts, count: count)
    }

    func paragraphs(before breaks: [BreakWords], in scope: SearchScope) throws -> [[ParagraphID]] {
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
