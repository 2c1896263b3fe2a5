import ArchiveStorage
import ArticleModel
import GRDB

extension SQLiteReader {
    private static let textsBetween = """
        SELECT ordinal, digest, paragraphs, links FROM distinct_text
        WHERE article = ? AND ordinal BETWEEN ? AND ? ORDER BY ordinal
        """

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
        try stored(ordinal, of: article).map { digest, lists in lists.text(digest) }
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
        return try heading(row, firstColumn: 0, of: TextID(article: article, ordinal: ordinal))
    }

    /// The heading of which a digest and a list of paragraphs tell, from a column on.
    private func heading(_ row: RowStatement, firstColumn column: Int32, of id: TextID) throws -> TextHeading {
        guard let digest = TextDigest(bytes: row.bytes(column)), let head = PackedList.head(of: row.bytes(column + 1))
        else { throw damaged(id.ordinal, id.article) }
        return TextHeading(digest: digest, title: head.title, isEmpty: head.isEmpty)
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
        try request.answer { wanted, answer in
            var rest = wanted[...]
            while let first = rest.first {
                let own = rest.prefix { $0.id.article == first.id.article }
                rest = rest.dropFirst(own.count)
                try addTexts(own, to: &answer)
            }
        } paragraph: { id in
            try paragraph(id)
        }
    }

    /// Texts are read in one pass where it goes over no more than so many rows for each of them: an estimate of what a look-up costs.
    private static let mostPassedBy = 4

    /// Adds ascending texts of one article: where they stand close together, all of them in one pass over the rows.
    private func addTexts(_ wanted: ArraySlice<TextRequest.WantedText>, to answer: inout TextAnswer) throws {
        guard let first = wanted.first?.id, let last = wanted.last?.id, wanted.count > 1,
            last.ordinal - first.ordinal < wanted.count * Self.mostPassedBy
        else { return try wanted.forEach { try addText($0, to: &answer) } }
        let row = try statement(Self.textsBetween)
        defer { row.reset() }
        try row.bind(first.article.rawValue, at: 1)
        try row.bind(first.ordinal, at: 2)
        try row.bind(last.ordinal, at: 3)
        var rest = wanted
        var changed: [TextRequest.WantedText] = []
        while !rest.isEmpty, try row.step() {
            let ordinal = row.integer(0)
            // Those that are not there are left out.
            rest = rest.drop { Int64($0.id.ordinal) < ordinal }
            guard let next = rest.first, Int64(next.id.ordinal) == ordinal else { continue }
            try addText(next, of: row, to: &answer, orAsChange: &changed)
            rest = rest.dropFirst()
        }
        try changed.forEach { try addText($0, to: &answer) }
    }

    private func addText(_ wanted: TextRequest.WantedText, to answer: inout TextAnswer) throws {
        let id = wanted.id
        if wanted.isWhole, answer.takesTexts {
            if let text = try text(id.ordinal, of: id.article) { answer.take(text, id) }
        } else {
            answer.headings[id] = try heading(ofText: id.ordinal, of: id.article)
        }
    }

    /// Adds the text that a row holds; one that is wanted whole, and kept as what differs from the one before it, is left to `changed`.
    private func addText(
        _ wanted: TextRequest.WantedText, of row: RowStatement, to answer: inout TextAnswer,
        orAsChange changed: inout [TextRequest.WantedText]
    ) throws {
        let id = wanted.id
        guard wanted.isWhole, answer.takesTexts else {
            answer.headings[id] = try heading(row, firstColumn: 1, of: id)
            return
        }
        guard let digest = TextDigest(bytes: row.bytes(1)), let stored = StoredLists(row, column: 2) else {
            throw damaged(id.ordinal, id.article)
        }
        guard stored.depth == 0 else { return changed.append(wanted) }
        guard
            let lists = try stored.unpacked(
                after: nil, of: id.article, id.ordinal, held: { try countPieces(of: id.article) })
        else { throw damaged(id.ordinal, id.article) }
        lastLists = lists
        answer.take(lists.text(digest), id)
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
