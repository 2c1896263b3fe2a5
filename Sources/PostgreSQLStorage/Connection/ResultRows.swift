import ArticleModel
import CPostgreSQL

/// The rows that a statement gave, in PostgreSQL's binary form.
final class ResultRows {
    private let result: OpaquePointer
    /// How many rows there are.
    let count: Int

    /// Takes a result over, and frees it at its own end.
    init(_ result: OpaquePointer) {
        self.result = result
        count = Int(PQntuples(result))
    }

    deinit { PQclear(result) }

    /// How many rows the statement put in, changed, removed or gave.
    var changedCount: Int { PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0 }

    /// What the server says that it did, such as `COMMIT`.
    var command: String { PQcmdStatus(result).map { String(cString: $0) } ?? "" }

    fileprivate func value(_ row: Int, _ column: Int) -> UnsafeRawBufferPointer? {
        guard PQgetisnull(result, Int32(row), Int32(column)) == 0 else { return nil }
        return UnsafeRawBufferPointer(
            start: PQgetvalue(result, Int32(row), Int32(column)),
            count: Int(PQgetlength(result, Int32(row), Int32(column))))
    }
}

extension ResultRows: RandomAccessCollection {
    var startIndex: Int { 0 }
    var endIndex: Int { count }

    subscript(index: Int) -> ResultRow { ResultRow(rows: self, index: index) }
}

extension ResultRows {
    /// How many of the first rows a budget lets through, of which this column tells the size of each: up to that with which they
    /// reach it, and at least one where there are any.
    func countWithin(_ budget: Int, column: Int) throws -> Int {
        var sum = 0
        for (place, row) in enumerated() {
            if place > 0, sum >= budget { return place }
            sum += try row.number(column, .count)
        }
        return count
    }
}

/// One row. What a column holds is checked where it is read, since an archive may come from anybody.
struct ResultRow {
    fileprivate let rows: ResultRows
    fileprivate let index: Int

    /// Whether a column holds nothing.
    func isNull(_ column: Int) -> Bool { rows.value(index, column) == nil }

    /// The bytes of a column, valid as long as the rows are kept; none where it is null.
    func rawBytes(_ column: Int) -> UnsafeRawBufferPointer {
        rows.value(index, column) ?? UnsafeRawBufferPointer(start: nil, count: 0)
    }

    func bytes(_ column: Int) -> [UInt8] { Array(rawBytes(column)) }

    func text(_ column: Int) -> String { String(decoding: rawBytes(column), as: UTF8.self) }

    func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }

    func name(_ column: Int) -> ExactName { ExactName(text(column)) }

    func optionalName(_ column: Int) -> ExactName? { isNull(column) ? nil : name(column) }

    func boolean(_ column: Int) throws -> Bool {
        let bytes = rawBytes(column)
        guard bytes.count == 1 else { throw DamagedValue("a truth value of \(bytes.count) bytes") }
        return bytes[0] != 0
    }

    /// A number of any size that PostgreSQL has.
    func integer(_ column: Int) throws -> Int64 { try rawBytes(column).integer() }

    /// A number of this kind.
    func number(_ column: Int, _ kind: StoredNumber) throws -> Int { try kind.checked(integer(column)) }

    /// The same; nil where nothing stands there.
    func optionalNumber(_ column: Int, _ kind: StoredNumber) throws -> Int? {
        isNull(column) ? nil : try number(column, kind)
    }

    func articleID(_ column: Int) throws -> ArticleID {
        ArticleID(rawValue: Int64(try number(column, .article)))
    }

    func optionalTime(_ column: Int) throws -> Timestamp? {
        try optionalNumber(column, .time).map { Timestamp(secondsSince1970: Int64($0)) }
    }

    func paragraphKind(_ column: Int) throws -> ParagraphKind {
        let code = try number(column, .code)
        guard let kind = ParagraphKind(rawValue: code) else { throw DamagedValue("\(code) is no kind of a paragraph") }
        return kind
    }

    /// A list of numbers of this kind; empty where nothing stands there.
    func numbers(_ column: Int, _ kind: StoredNumber) throws -> [Int] {
        try optionalNumbers(column, kind).map { number in
            guard let number else { throw DamagedValue("a list of numbers has a gap") }
            return number
        }
    }

    /// A list of numbers of this kind, some of which may be null; empty where nothing stands there.
    func optionalNumbers(_ column: Int, _ kind: StoredNumber) throws -> [Int?] {
        let bytes = rawBytes(column)
        guard bytes.count > 12 else { return [] }
        var (place, numbers) = (20, [Int?]())
        let count = try Int(bytes.slice(12, 4).integer())
        guard try bytes.slice(0, 4).integer() == 1, count >= 0, count <= bytes.count else {
            throw DamagedValue("a list of numbers is none")
        }
        numbers.reserveCapacity(count)
        for _ in 0..<count {
            let length = try Int(bytes.slice(place, 4).integer())
            place += 4
            numbers.append(length < 0 ? nil : try kind.checked(bytes.slice(place, length).integer()))
            place += max(0, length)
        }
        return numbers
    }
}

extension UnsafeRawBufferPointer {
    fileprivate func slice(_ start: Int, _ length: Int) throws -> UnsafeRawBufferPointer {
        guard start >= 0, length >= 0, start + length <= count else { throw DamagedValue("a value is cut off") }
        return UnsafeRawBufferPointer(rebasing: self[start..<start + length])
    }

    fileprivate func integer() throws -> Int64 {
        switch count {
        case 2: Int64(Int16(bigEndian: loadUnaligned(as: Int16.self)))
        case 4: Int64(Int32(bigEndian: loadUnaligned(as: Int32.self)))
        case 8: Int64(bigEndian: loadUnaligned(as: Int64.self))
        default: throw DamagedValue("a number of \(count) bytes")
        }
    }
}

/// A value in the database is none that this program writes.
struct DamagedValue: Error {
    let detail: String

    init(_ detail: String) {
        self.detail = detail
    }
}
