/// A result that has a JSON form.
public protocol JSONEncodable: Sendable {
    /// Adds the fields of the result to an object that has none yet, or to one of which it is a part.
    func write(to object: inout JSONObject)
}

extension JSONEncodable {
    /// The result as one JSON object without line breaks.
    public var json: String {
        var object = JSONObject()
        write(to: &object)
        return object.description
    }

    /// Writes what ``json`` gives, in UTF-8, behind other bytes.
    public func writeJSON(behind bytes: inout [UInt8]) {
        // Taken out of their place meanwhile, so that they are not copied.
        var object = JSONObject(behind: exchange(&bytes, with: []))
        write(to: &object)
        bytes = object.finished()
    }
}

/// Writes a JSON object on one line, its fields in the order in which they are given: what every front end prints of a result.
///
/// Own code, because Foundation's encoder keeps no order of fields and leaves out what is nil, and a result says `null`
/// for unknown. All that a result holds is written straight into one stretch of bytes: objects within objects, too.
public struct JSONObject {
    @usableFromInline var bytes: [UInt8]
    /// Whether the object under way has no field yet.
    @usableFromInline var isEmpty = true

    /// `{}`.
    public init() {
        self.init(behind: [])
    }

    /// An object whose text comes behind other bytes.
    init(behind bytes: consuming [UInt8]) {
        self.bytes = bytes
        self.bytes.append(UInt8(ascii: "{"))
    }

    /// The bytes that were given, and behind them the object in JSON.
    consuming func finished() -> [UInt8] {
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }

    /// The object in JSON.
    public var description: String {
        String(decoding: finished(), as: UTF8.self)
    }

    /// Adds a string, or null.
    public mutating func set(_ name: String, _ value: String?) {
        begin(name)
        if let value { bytes.append(jsonString: value) } else { bytes.append(json: "null") }
    }

    /// Adds a whole number, or null.
    public mutating func set(_ name: String, _ value: Int?) {
        begin(name)
        if let value { bytes.append(jsonNumber: value) } else { bytes.append(json: "null") }
    }

    /// Adds a number of thousandths, with three digits behind the point, or null.
    public mutating func set(_ name: String, thousandths value: Int?) {
        begin(name)
        guard let value else { return bytes.append(json: "null") }
        bytes.append(jsonNumber: value / 1000)
        bytes.append(UInt8(ascii: "."))
        for divisor in [100, 10, 1] { bytes.append(jsonNumber: value / divisor % 10) }
    }

    /// Adds a string that needs no escape: what is written to the bytes is plain ASCII.
    public mutating func set(_ name: String, plain write: (inout [UInt8]) -> Void) {
        begin(name)
        bytes.append(UInt8(ascii: "\""))
        write(&bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Adds true or false.
    public mutating func set(_ name: String, _ value: Bool) {
        begin(name)
        bytes.append(json: value ? "true" : "false")
    }

    /// Adds an object, or null.
    @inlinable
    public mutating func set(_ name: String, _ value: (some JSONEncodable)?) {
        begin(name)
        if let value { append(value) } else { bytes.append(json: "null") }
    }

    /// Adds a list of objects.
    @inlinable
    public mutating func set(_ name: String, _ values: [some JSONEncodable]) {
        begin(name)
        appendList(values) { object, value in object.append(value) }
    }

    /// Adds a list of strings; nil is `null`.
    public mutating func set(_ name: String, strings: [String]?) {
        guard let strings else { return set(name, nil as String?) }
        begin(name)
        appendList(strings) { object, string in object.bytes.append(jsonString: string) }
    }

    /// Adds a list of whole numbers.
    public mutating func set(_ name: String, numbers: [Int]) {
        begin(name)
        appendList(numbers) { object, number in object.bytes.append(jsonNumber: number) }
    }

    /// Adds a list of lists of whole numbers.
    public mutating func set(_ name: String, lists: [[Int]]) {
        begin(name)
        appendList(lists) { object, list in
            object.appendList(list) { object, number in object.bytes.append(jsonNumber: number) }
        }
    }

    /// Adds pairs of numbers, such as runs or marks.
    public mutating func set(_ name: String, pairs: [(Int, Int)]) {
        begin(name)
        appendList(pairs) { object, pair in object.bytes.append(jsonPair: pair.0, pair.1) }
    }

    /// Adds what is JSON already, on one line.
    public mutating func set(_ name: String, written json: String) {
        begin(name)
        bytes.append(contentsOf: json.utf8)
    }

    @usableFromInline
    mutating func begin(_ name: String) {
        if isEmpty { isEmpty = false } else { bytes.append(UInt8(ascii: ",")) }
        bytes.append(jsonString: name)
        bytes.append(UInt8(ascii: ":"))
    }

    @inlinable
    mutating func append(_ value: some JSONEncodable) {
        bytes.append(UInt8(ascii: "{"))
        isEmpty = true
        value.write(to: &self)
        bytes.append(UInt8(ascii: "}"))
        isEmpty = false
    }

    @inlinable
    mutating func appendList<Element>(_ list: [Element], _ append: (inout JSONObject, Element) -> Void) {
        bytes.append(UInt8(ascii: "["))
        for (place, element) in list.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            append(&self, element)
        }
        bytes.append(UInt8(ascii: "]"))
    }
}
