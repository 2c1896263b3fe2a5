/// A result that has a JSON form.
public protocol JSONEncodable: Sendable {
    /// Writes the fields of the result to an object: to an empty one, or to one that it is embedded in.
    func write(to object: inout JSONObject)
}

extension JSONEncodable {
    /// The result as one JSON object without line breaks.
    public var json: String {
        var object = JSONObject()
        write(to: &object)
        return object.description
    }

    /// Appends ``json``, in UTF-8, to other bytes.
    public func writeJSON(behind bytes: inout [UInt8]) {
        // Swapped in and out: with two owners, the bytes would be copied for each row of a reply.
        var object = JSONObject(bytes: [])
        swap(&object.bytes, &bytes)
        object.append(self)
        swap(&object.bytes, &bytes)
    }
}

/// Writes a JSON object on one line, its fields in the order in which they are added. Every front end prints results with it.
///
/// Foundation's encoder will not do: it does not keep the order of fields and omits nil, where results say `null`. Everything, nested
/// objects included, is written straight into one array of bytes.
public struct JSONObject {
    @usableFromInline var bytes: [UInt8]
    /// Whether the current object has no field yet.
    @usableFromInline var isEmpty = true

    /// `{}`.
    public init() {
        self.init(bytes: [UInt8(ascii: "{")])
    }

    fileprivate init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The object in JSON.
    public var description: String {
        String(decoding: bytes + [UInt8(ascii: "}")], as: UTF8.self)
    }
}

// MARK: Fields

extension JSONObject {
    /// Adds a string, or null.
    public mutating func set(_ name: String, _ value: String?) {
        begin(name)
        if let value { append(value) } else { appendNull() }
    }

    /// Adds a whole number, or null.
    public mutating func set(_ name: String, _ value: Int?) {
        begin(name)
        if let value { append(value) } else { appendNull() }
    }

    /// Adds true or false.
    public mutating func set(_ name: String, _ value: Bool) {
        begin(name)
        append(value)
    }

    /// Adds an object, or null.
    public mutating func set(_ name: String, _ value: (some JSONEncodable)?) {
        begin(name)
        if let value { append(value) } else { appendNull() }
    }

    /// Adds a list of objects.
    public mutating func set(_ name: String, _ values: [some JSONEncodable]) {
        begin(name)
        appendList(values) { object, value in object.append(value) }
    }

    /// Adds a list of strings; nil is `null`.
    public mutating func set(_ name: String, strings: [String]?) {
        begin(name)
        guard let strings else { return appendNull() }
        appendList(strings) { object, string in object.append(string) }
    }

    /// Adds a list of whole numbers.
    public mutating func set(_ name: String, numbers: [Int]) {
        begin(name)
        appendList(numbers) { object, number in object.append(number) }
    }

    /// Adds a list of lists of whole numbers.
    public mutating func set(_ name: String, lists: [[Int]]) {
        begin(name)
        appendList(lists) { object, list in object.appendList(list) { object, number in object.append(number) } }
    }

    /// Adds a value that is JSON already, on one line.
    public mutating func set(_ name: String, written json: String) {
        begin(name)
        bytes.append(contentsOf: json.utf8)
    }

    private mutating func begin(_ name: String) {
        if isEmpty { isEmpty = false } else { bytes.append(UInt8(ascii: ",")) }
        bytes.append(jsonString: name)
        bytes.append(UInt8(ascii: ":"))
    }
}

// MARK: The value of a field that has begun

extension JSONObject {
    /// Begins a field; its value must be appended next.
    public mutating func begin(_ name: JSONName) {
        if isEmpty { isEmpty = false } else { bytes.append(UInt8(ascii: ",")) }
        bytes.append(contentsOf: name.bytes)
    }

    /// Adds `null`.
    public mutating func appendNull() { bytes.append(json: "null") }

    /// Adds a string.
    public mutating func append(_ value: String) { bytes.append(jsonString: value) }

    /// Adds a whole number.
    public mutating func append(_ value: Int) { bytes.append(jsonNumber: value) }

    /// Adds true or false.
    public mutating func append(_ value: Bool) { bytes.append(json: value ? "true" : "false") }

    /// Adds a number of thousandths, with three decimals.
    public mutating func append(thousandths value: Int) {
        bytes.append(jsonNumber: value / 1000)
        bytes.append(UInt8(ascii: "."))
        for divisor in [100, 10, 1] { bytes.append(jsonNumber: value / divisor % 10) }
    }

    /// Adds a string that needs no escapes: `write` may append plain ASCII alone.
    public mutating func append(plain write: (inout [UInt8]) -> Void) {
        bytes.append(UInt8(ascii: "\""))
        write(&bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Adds an object.
    @inlinable
    public mutating func append(_ value: some JSONEncodable) {
        bytes.append(UInt8(ascii: "{"))
        isEmpty = true
        value.write(to: &self)
        bytes.append(UInt8(ascii: "}"))
        isEmpty = false
    }

    /// Adds a list; `append` adds each element.
    @inlinable
    public mutating func appendList<Element>(
        _ list: some Sequence<Element>, _ append: (inout JSONObject, Element) -> Void
    ) {
        bytes.append(UInt8(ascii: "["))
        var isFirst = true
        for element in list {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            append(&self, element)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    /// Adds a pair of whole numbers.
    mutating func append(pair first: Int, _ second: Int) {
        bytes.append(UInt8(ascii: "["))
        bytes.append(jsonNumber: first)
        bytes.append(UInt8(ascii: ","))
        bytes.append(jsonNumber: second)
        bytes.append(UInt8(ascii: "]"))
    }
}
