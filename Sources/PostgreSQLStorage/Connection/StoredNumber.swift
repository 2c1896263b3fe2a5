import ArticleModel

/// What a number in an archive can be.
///
/// Numbers are compared with these bounds where a row is read, and nowhere else, so that whoever computes with them need not ask whether a sum,
/// a difference or a shift overflows.
struct StoredNumber {
    private let meaning: String
    private let range: ClosedRange<Int64>

    private init(_ meaning: String, _ range: ClosedRange<Int64>) {
        (self.meaning, self.range) = (meaning, range)
    }

    /// Of an article: it leaves room for the number of a paragraph in 62 bits.
    static let article = StoredNumber("number of an article", 1...1 << 38 - 1)
    /// Of a paragraph, a title or a link within its article, and of a row of the index.
    static let paragraph = StoredNumber("number of a paragraph", 0...Int64(ParagraphID.greatestNumber))
    /// How many windows a paragraph has.
    static let windows = StoredNumber("count of windows", 1...Int64(ParagraphID.greatestNumber))
    /// A byte of a paragraph's text.
    static let offset = StoredNumber("place in a text", 0...Int64(Int32.max))
    /// The place of a distinct text in order of arrival.
    static let ordinal = StoredNumber("number of a text", 1...Int64(Int32.max) - 1)
    /// The place of a version in order of arrival.
    static let arrival = StoredNumber("number of an arrival", 1...Int64(Int32.max))
    /// As a source counts its versions.
    static let version = StoredNumber("number of a version", -exact...exact)
    /// Seconds since 1970. Any two can be subtracted.
    static let time = StoredNumber("time", -exact...exact)
    /// The number of a transaction, or how many have changed the archive.
    static let revision = StoredNumber("revision", 0...exact)
    /// How many there are of something.
    static let count = StoredNumber("count", 0...exact)
    /// A code for one of few cases, or a place in a list that this program sent.
    static let code = StoredNumber("code", 0...Int64(Int32.max))

    /// As far as a double-precision number is exact, and so as far as JSON is sure to be read.
    private static let exact: Int64 = 1 << 53

    /// The value, if it can be one.
    @discardableResult
    func checked(_ value: Int64) throws -> Int {
        guard range.contains(value) else { throw DamagedValue("\(value) is no \(meaning)") }
        return Int(value)
    }
}
