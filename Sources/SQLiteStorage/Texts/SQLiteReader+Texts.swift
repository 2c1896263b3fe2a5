import ArchiveStorage
import ArticleModel
import GRDB

extension SQLiteReader {
    /// A text and its lists; nil where the article has none of this ordinal.
    ///
    /// Reads back to the last text whose lists are whole, or to the one that was read last.
    private func stored(_ ordinal: Int, of article: ArticleID) throws -> (digest: TextDigest, lists: TextLists)? {
        let row = try statement(
            """
            SELECT ordinal, digest, paragraphs, links FROM distinct_text
            WHERE article = ? AND ordinal <= ? ORDER BY ordinal DESC
            """)
        defer { row.reset() }
        try row.bind(article.rawValue, at: 1)
        try row.bind(ordinal, at: 2)
        guard try row.step(), row.integer(0) == Int64(ordinal) else { return nil }
        guard let digest = TextDigest(bytes: row.bytes(1)), let last = StoredLists(row, column: 2) else {
            throw damaged(ordinal, article)
        }
        var chain = [last]
        var former: TextLists?
        while let first = chain.last, first.depth > 0 {
            guard try row.step() else { throw damaged(ordinal, article) }
            if let known = lastLists, known.article == article, Int64(known.ordinal) == row.integer(0) {
                guard known.depth == first.depth - 1 else { throw damaged(ordinal, article) }
                former = known
                break
            }
            guard let before = StoredLists(row, column: 2), before.depth == first.depth - 1 else {
                throw damaged(ordinal, article)
            }
            chain.append(before)
        }
        for lists in chain.reversed() {
            former = try lists.unpacked(after: former, of: article, ordinal) { try countPieces(of: article) }
            if former == nil { throw damaged(ordinal, article) }
        }
        lastLists = former
        return former.map { (digest, $0) }
    }

    func text(_ ordinal: Int, of article: ArticleID) throws -> TextRecord? {
        try stored(ordinal, of: article).map { digest, lists in
            TextRecord(
                ordinal: ordinal, digest: digest, title: lists.title, paragraphs: lists.body, links: lists.links)
        }
    }

    /// The lists of a text; nil where the article has none of this ordinal.
    func lists(ofText ordinal: Int, of article: ArticleID) throws -> TextLists? {
        if let lastLists, lastLists.article == article, lastLists.ordinal == ordinal { return lastLists }
        return try stored(ordinal, of: article)?.lists
    }

    func heading(ofText ordinal: Int, of article: ArticleID) throws -> TextHeading? {
        let row = try statement("SELECT digest, paragraphs FROM distinct_text WHERE article = ? AND ordinal = ?")
        defer { row.reset() }
        try row.bind(article.rawValue, at: 1)
        try row.bind(ordinal, at: 2)
        guard try row.step() else { return nil }
        let packed = row.bytes(1)
        // The head of a list, and whether there is more.
        guard let digest = TextDigest(bytes: row.bytes(0)),
            let list = PackedList(UnsafeBufferPointer(rebasing: packed.prefix(21)))
        else { throw damaged(ordinal, article) }
        return TextHeading(digest: digest, title: list.title, isEmpty: list.isEmpty)
    }

    func damaged(_ ordinal: Int, _ article: ArticleID) -> DatabaseError {
        DatabaseError(
            resultCode: .SQLITE_CORRUPT, message: "text \(ordinal) of article \(article.rawValue) cannot be unpacked")
    }

    func texts(withDigest digest: TextDigest, in article: ArticleID) throws -> [(ordinal: Int, links: [Int]?)] {
        try ordinals(withDigest: digest, in: article).map { ordinal in
            (ordinal, try lists(ofText: ordinal, of: article)?.links)
        }
    }

    func texts(_ request: TextRequest) throws -> TextAnswer {
        try request.answer { id in
            try text(id.ordinal, of: id.article)
        } heading: { id in
            try heading(ofText: id.ordinal, of: id.article)
        } paragraph: { id in
            try paragraph(id)
        }
    }

    func bodies(of stretches: [TextStretch], after: TextID?, limit: Int) throws -> BodyPage {
        var page = BodyPage()
        var rest = limit
        for stretch in stretches {
            guard let wanted = stretch.ordinals(behind: after) else { continue }
            if try appendBodies(of: stretch.article, wanted, to: &page, rest: &rest) {
                page.next = page.bodies.last?.id
                break
            }
        }
        return page
    }

    /// Whether the page is full.
    private func appendBodies(
        of article: ArticleID, _ ordinals: ClosedRange<Int>, to page: inout BodyPage, rest: inout Int
    ) throws -> Bool {
        let row = try statement(
            "SELECT ordinal, paragraphs FROM distinct_text WHERE article = ? AND ordinal BETWEEN ? AND ? ORDER BY ordinal"
        )
        defer { row.reset() }
        try row.bind(article.rawValue, at: 1)
        try row.bind(wholeList(before: ordinals.lowerBound, of: article), at: 2)
        try row.bind(ordinals.upperBound, at: 3)
        var (list, depth) = ([Int](), -1)
        while try row.step() {
            try checkDeadline()
            let ordinal = try row.number(0, .ordinal)
            guard let stored = PackedList(row.bytes(1)), stored.depth == 0 || stored.depth == depth + 1,
                let numbers = try stored.numbers(after: list, held: { try countPieces(of: article) })
            else { throw damaged(ordinal, article) }
            (list, depth) = (numbers, stored.depth)
            guard ordinals.contains(ordinal) else { continue }
            page.bodies.append((TextID(article: article, ordinal: ordinal), list))
            rest -= list.count
            if rest <= 0 { return true }
        }
        return false
    }

    /// The last text up to this ordinal whose list of paragraphs is whole; the ordinal itself where there is none.
    private func wholeList(before ordinal: Int, of article: ArticleID) throws -> Int {
        let row = try statement(
            "SELECT ordinal, paragraphs FROM distinct_text WHERE article = ? AND ordinal <= ? ORDER BY ordinal DESC")
        defer { row.reset() }
        try row.bind(article.rawValue, at: 1)
        try row.bind(ordinal, at: 2)
        for _ in 0...PackedList.mostDepth {
            guard try row.step() else { break }
            let found = try row.number(0, .ordinal)
            guard let list = PackedList(row.bytes(1)) else { throw damaged(found, article) }
            if list.depth == 0 { return found }
        }
        return ordinal
    }

    func textOrdinals(of article: ArticleID) throws -> [Int] {
        let row = try statement("SELECT ordinal FROM distinct_text WHERE article = ? ORDER BY ordinal")
        try row.bind(article.rawValue, at: 1)
        return try row.all { try $0.number(0, .ordinal) }
    }
}
