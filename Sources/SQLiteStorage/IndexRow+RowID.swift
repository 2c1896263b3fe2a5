import ArchiveStorage
import ArticleModel

/// The rowids under which FTS5 knows the rows of the index.
///
/// FTS5 writes for each posting how far its row lies behind the one before, in a byte for each seven bits. Most articles have few paragraphs, and
/// would lie 2^24 apart by the numbers of their rows; so the first ``nearNumbers`` of each lie close together, and the others far behind those
/// of all articles. Measured on news of 4,000 articles, with 2^10 numbers against 2^24: the file takes 0.80 of the room, the ingest 0.97 of the CPU.
extension IndexRow {
    /// How many bits the number takes within its article where it is near.
    private static let nearBits: Int64 = 10
    /// Set in the rowids that are far; the number of an article leaves it free (see StoredNumber.article).
    private static let farBit: Int64 = 1 << 62

    /// No row of any archive is behind it.
    static let greatest = IndexRow(rawValue: farBit - 1)

    /// The numbers of an article's rows that are near: 0 to 1,023.
    static let nearNumbers = 1 << Int(nearBits)

    /// Whether a rowid is far; every far one is greater than every near one.
    static func isFar(_ rowID: Int64) -> Bool { rowID & farBit != 0 }

    /// The row that bears a rowid; any row, where an archive was damaged.
    init(rowID: Int64) {
        if Self.isFar(rowID) {
            self.init(rawValue: rowID ^ Self.farBit)
        } else {
            let article = ArticleID(rawValue: rowID >> Self.nearBits)
            self.init(
                window: 0, of: ParagraphID(article: article, number: Int(rowID & Int64(Self.nearNumbers - 1))))
        }
    }

    /// The rowid of the row.
    var rowID: Int64 { number < Self.nearNumbers ? lastNear : rawValue | Self.farBit }

    /// The rowid of the last near row of its article that is this one or before it.
    private var lastNear: Int64 { article.rawValue << Self.nearBits | Int64(min(number, Self.nearNumbers - 1)) }

    /// The near rowids, and the far ones, of a range of rows; both are in the order of the rows.
    static func rowIDs(of range: ClosedRange<IndexRow>) -> (near: ClosedRange<Int64>?, far: ClosedRange<Int64>?) {
        let (low, high) = (range.lowerBound, range.upperBound)
        // Behind the near rows of its article a range begins with the next one.
        let first = low.lastNear + (low.number < nearNumbers ? 0 : 1)
        let firstFar =
            low.number < nearNumbers ? IndexRow(rawValue: low.rawValue - Int64(low.number - nearNumbers)) : low
        let last = high.lastNear
        return (
            first <= last ? first...last : nil,
            firstFar <= high ? (firstFar.rawValue | farBit)...(high.rawValue | farBit) : nil
        )
    }
}
