import ArticleModel
import GRDB
import GRDBSQLite

/// What a number in an archive can be.
///
/// An archive may come from anybody. Numbers are compared with these bounds where a row is read, and nowhere else, so that whoever computes
/// with them need not ask whether a sum, a difference or a shift overflows.
struct StoredNumber {
    private let meaning: String
    private let range: ClosedRange<Int64>

    private init(_ meaning: String, _ range: ClosedRange<Int64>) {
        (self.meaning, self.range) = (meaning, range)
    }

    /// Of an article: it leaves room for the number of a paragraph in 62 bits.
    static let article = StoredNumber("number of an article", 1...1 << 38 - 1)
    /// Of an article and a paragraph or link of it.
    static let paragraphID = StoredNumber("number of a paragraph", 1 << 24 + 1...1 << 62 - 1)
    /// How many windows a paragraph has.
    static let windows = StoredNumber("count of windows", 1...Int64(ParagraphID.greatestNumber))
    /// The place of a distinct text in order of arrival: 31 bits hold it, and what an open span ends at is greater.
    static let ordinal = StoredNumber("number of a text", 1...Int64(Int32.max) - 1)
    /// The place of a version in order of arrival.
    static let arrival = StoredNumber("number of an arrival", 1...Int64(Int32.max))
    /// As a source counts its versions.
    static let version = StoredNumber("number of a version", -exact...exact)
    /// Seconds since 1970. Any two can be subtracted.
    static let time = StoredNumber("time", -exact...exact)
    /// How many transactions have changed the archive.
    static let revision = StoredNumber("revision", 0...exact)
    /// Of a segment of the index of pairs.
    static let segment = StoredNumber("number of a segment", PairBlockID.segments)
    /// How many there are of something.
    static let count = StoredNumber("count", 0...exact)
    /// A code for one of few cases, or a truth value.
    static let code = StoredNumber("code", 0...255)

    /// As far as a double-precision number is exact, and so as far as JSON is sure to be read.
    private static let exact: Int64 = 1 << 53

    /// The value, if it can be one.
    ///
    /// - Throws: SQLITE_CORRUPT if not.
    @inline(__always) @discardableResult
    func checked(_ value: Int64) throws -> Int {
        guard range.contains(value) else { throw fault(value) }
        return Int(value)
    }

    private func fault(_ value: Int64) -> DatabaseError {
        DatabaseError(resultCode: .SQLITE_CORRUPT, message: "\(value) is no \(meaning)")
    }
}

extension RowStatement {
    /// A number of this kind.
    ///
    /// - Throws: SQLITE_CORRUPT for anything that is none.
    @inline(__always)
    func number(_ column: Int32, _ kind: StoredNumber) throws -> Int {
        try kind.checked(integer(column))
    }

    /// The same; nil where nothing stands there.
    @inline(__always)
    func optionalNumber(_ column: Int32, _ kind: StoredNumber) throws -> Int? {
        isNull(column) ? nil : try number(column, kind)
    }

    func articleID(_ column: Int32) throws -> ArticleID {
        ArticleID(rawValue: Int64(try number(column, .article)))
    }

    func paragraphID(_ column: Int32) throws -> ParagraphID {
        ParagraphID(rawValue: Int64(try number(column, .paragraphID)))
    }

    func paragraphKind(_ column: Int32) throws -> ParagraphKind {
        ParagraphKind(rawValue: try number(column, .code)) ?? .body
    }

    func optionalTimestamp(_ column: Int32) throws -> Timestamp? {
        try optionalNumber(column, .time).map { Timestamp(secondsSince1970: Int64($0)) }
    }
}
