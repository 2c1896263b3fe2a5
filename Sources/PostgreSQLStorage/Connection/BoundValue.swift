import ArticleModel

/// A value for a parameter of a statement, in PostgreSQL's binary form.
///
/// The case decides the type that the server is told, also where there is no value.
enum BoundValue: Sendable {
    case boolean(Bool)
    case integer(Int64?)
    case text(String?)
    case bytes([UInt8]?)
    case integers([Int64]?)
    case optionalIntegers([Int64?])
    case booleans([Bool])
    case texts([String?])
    case byteStrings([[UInt8]])

    /// The number of an `Int`; null for nil.
    static func number(_ number: Int?) -> BoundValue { .integer(number.map(Int64.init)) }

    /// The bytes of a name; null for nil.
    static func name(_ name: ExactName?) -> BoundValue { .text(name?.text) }

    /// The same as `bytea`, as digests are taken of it.
    static func nameBytes(_ name: ExactName?) -> BoundValue { .bytes(name.map { Array($0.utf8) }) }

    /// Seconds since 1970; null for nil.
    static func time(_ time: Timestamp?) -> BoundValue { .integer(time?.secondsSince1970) }

    /// Numbers of articles; null for nil.
    static func articles(_ articles: [ArticleID]?) -> BoundValue { .integers(articles?.map(\.rawValue)) }

    /// The number by which PostgreSQL knows the type (`pg_type.oid`, fixed for its own types).
    var type: UInt32 {
        switch self {
        case .boolean: 16
        case .bytes: 17
        case .integer: 20
        case .text: 25
        case .booleans: 1000
        case .byteStrings: 1001
        case .texts: 1009
        case .integers, .optionalIntegers: 1016
        }
    }

    /// Appends the value; returns false for null, of which nothing is appended.
    func write(to bytes: inout [UInt8]) -> Bool {
        switch self {
        case .boolean(let value): bytes.append(value ? 1 : 0)
        case .integer(let value?): bytes.append(bigEndian: value)
        case .text(let value?): bytes.append(contentsOf: value.utf8)
        case .bytes(let value?): bytes.append(contentsOf: value)
        case .integers(let values?):
            bytes.appendArray(of: 20, values) { bytes, value in
                bytes.append(bigEndian: value)
                return true
            }
        case .optionalIntegers(let values):
            bytes.appendArray(of: 20, values) { bytes, value in
                if let value { bytes.append(bigEndian: value) }
                return value != nil
            }
        case .booleans(let values):
            bytes.appendArray(of: 16, values) { bytes, value in
                bytes.append(value ? 1 : 0)
                return true
            }
        case .texts(let values):
            bytes.appendArray(of: 25, values) { bytes, value in
                bytes.append(contentsOf: value?.utf8 ?? "".utf8)
                return value != nil
            }
        case .byteStrings(let values):
            bytes.appendArray(of: 17, values) { bytes, value in
                bytes.append(contentsOf: value)
                return true
            }
        case .integer(nil), .text(nil), .bytes(nil), .integers(nil): return false
        }
        return true
    }
}

extension [UInt8] {
    fileprivate mutating func append(bigEndian value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.bigEndian) { append(contentsOf: $0) }
    }

    /// An array of one dimension: how many dimensions, whether any element is null, the type, the count, the first index, and then each element
    /// behind its length, which is -1 for null (`array_recv` in PostgreSQL's arrayfuncs.c).
    fileprivate mutating func appendArray<Item>(
        of type: Int32, _ elements: [Item], _ write: (inout [UInt8], Item) -> Bool
    ) {
        guard !elements.isEmpty else {
            for number in [0, 0, type] { append(bigEndian: number) }
            return
        }
        let start = count
        for number in [1, 0, type, Int32(clamping: elements.count), 1] { append(bigEndian: number) }
        for element in elements {
            let place = count
            append(bigEndian: Int32(0))
            let isThere = write(&self, element)
            set(isThere ? Int32(clamping: count - place - 4) : -1, at: place)
            if !isThere { set(1, at: start + 4) }
        }
    }

    private mutating func set(_ value: Int32, at place: Int) {
        Swift.withUnsafeBytes(of: value.bigEndian) { replaceSubrange(place..<place + 4, with: $0) }
    }
}
