import ArchiveStorage
import ArticleModel

/// The lists of a text.
struct TextLists {
    /// Every so many texts one has whole lists: to read any takes at most so many rows.
    static let mostDepth = PackedList.mostDepth

    let article: ArticleID
    let ordinal: Int
    let title: Int
    let body: [Int]
    /// nil where the links are not known.
    let links: [Int]?
    /// How many texts lie between it and the last one before it whose lists are kept whole; 0 where its own are.
    let depth: Int

    /// The text with these lists.
    func text(_ digest: TextDigest) -> TextRecord {
        TextRecord(ordinal: ordinal, digest: digest, title: title, paragraphs: body, links: links)
    }

    /// The lists in few bytes, and how they are kept: as what differs from those of the text before where that is half as long, or less.
    ///
    /// - Parameter former: The lists of the text that is held before it; nil where there is none.
    static func packed(
        _ text: TextRecord, of article: ArticleID, after former: TextLists?
    ) -> (lists: TextLists, body: [UInt8], links: [UInt8]?) {
        let body = PackedList.bytes(title: text.title, text.paragraphs, depth: 0, after: [])
        let links = text.links.map { PackedList.bytes(title: 0, $0, depth: 0, after: []) }
        func lists(_ depth: Int) -> TextLists {
            TextLists(
                article: article, ordinal: text.ordinal, title: text.title, body: text.paragraphs, links: text.links,
                depth: depth)
        }
        let count = body.count + (links?.count ?? 0)
        // A short list is quicker to read as it is, and one without paragraphs is known by its bytes.
        guard let former, former.depth < mostDepth, count > 24, !text.paragraphs.isEmpty else {
            return (lists(0), body, links)
        }
        let depth = former.depth + 1
        let bodyChange = PackedList.bytes(title: text.title, text.paragraphs, depth: depth, after: former.body)
        let linksChange = text.links.map { PackedList.bytes(title: 0, $0, depth: depth, after: former.links ?? []) }
        guard (bodyChange.count + (linksChange?.count ?? 0)) * 2 <= count else { return (lists(0), body, links) }
        return (lists(depth), bodyChange, linksChange)
    }
}

/// A list of paragraphs or links in few bytes: whole, or as what differs from that of the text before.
///
/// Two variable-length integers, how many differences lie between it and a whole list (0 where it is one), and the title's number; then the
/// stretches of ``PackedParagraphs``, or a ``ListDifference``.
struct PackedList {
    static let mostDepth = 7

    let depth: Int
    let title: Int
    private let rest: ArraySlice<UInt8>

    /// - Returns: nil where the bytes begin otherwise.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        var rest = Array(bytes)[...]
        guard let depth = VariableLengthInteger.next(&rest), depth <= UInt64(Self.mostDepth),
            let title = VariableLengthInteger.next(&rest), title <= UInt64(ParagraphID.greatestNumber)
        else { return nil }
        (self.depth, self.title, self.rest) = (Int(depth), Int(title), rest)
    }

    /// The title of a list, and whether the text has neither title nor paragraphs, of all of its bytes; nil where they begin otherwise.
    static func head(of bytes: UnsafeBufferPointer<UInt8>) -> (title: Int, isEmpty: Bool)? {
        // Two numbers of a byte each, as nearly always; longer ones are read as those of a whole list are.
        if bytes.count >= 2, bytes[0] <= mostDepth, bytes[1] < 128 {
            return (Int(bytes[1]), bytes.count == 2 && bytes[0] == 0 && bytes[1] == 0)
        }
        return PackedList(UnsafeBufferPointer(rebasing: bytes.prefix(21))).map { ($0.title, $0.isEmpty) }
    }

    static func bytes(title: Int, _ list: [Int], depth: Int, after former: [Int]) -> [UInt8] {
        var bytes: [UInt8] = []
        VariableLengthInteger.append(UInt64(depth), to: &bytes)
        VariableLengthInteger.append(UInt64(title), to: &bytes)
        return bytes + (depth == 0 ? PackedParagraphs.bytes(of: list) : ListDifference.bytes(from: former, to: list))
    }

    /// Whether the text has no title, and no paragraph: such a list is kept whole.
    var isEmpty: Bool { depth == 0 && title == 0 && rest.isEmpty }

    /// The numbers; nil where the bytes tell of none, or of more than the article has.
    func numbers(after former: [Int], held: () throws -> Int) rethrows -> [Int]? {
        depth == 0
            ? try PackedParagraphs.numbers(rest, held: held)
            : try ListDifference.list(rest, appliedTo: former, held: held)
    }
}

/// The lists of a text as a row has them.
struct StoredLists {
    private let body: PackedList
    private let links: PackedList?

    var depth: Int { body.depth }

    /// - Returns: nil where two columns, from `column` on, do not begin as such lists do.
    init?(_ row: RowStatement, column: Int32) {
        guard let body = PackedList(row.bytes(column)) else { return nil }
        self.body = body
        links = row.isNull(column + 1) ? nil : PackedList(row.bytes(column + 1))
        guard row.isNull(column + 1) || links?.depth == body.depth else { return nil }
    }

    /// nil where the lists cannot be.
    func unpacked(
        after former: TextLists?, of article: ArticleID, _ ordinal: Int, held: () throws -> Int
    ) rethrows -> TextLists? {
        guard let numbers = try body.numbers(after: former?.body ?? [], held: held) else { return nil }
        var targets: [Int]?
        if let links {
            targets = try links.numbers(after: former?.links ?? [], held: held)
            if targets == nil { return nil }
        }
        return TextLists(
            article: article, ordinal: ordinal, title: body.title, body: numbers, links: targets, depth: depth)
    }
}
