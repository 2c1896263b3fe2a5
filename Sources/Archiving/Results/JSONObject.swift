public import ArticleModel

/// Writes a JSON object on one line, its fields in the order in which they are given: what every front end prints of a result.
///
/// Own code, because Foundation's encoder keeps no order of fields and leaves out what is nil, and a result says `null`
/// for unknown. All that a result holds is written straight into one stretch of bytes: objects within objects, too.
public struct JSONObject {
    private var bytes: [UInt8]
    /// Whether the object under way has no field yet.
    private var isEmpty = true

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

    /// Adds a name, or null.
    public mutating func set(_ name: String, _ value: ExactName?) {
        set(name, value?.text)
    }

    /// Adds a whole number, or null.
    public mutating func set(_ name: String, _ value: Int?) {
        begin(name)
        if let value { bytes.append(jsonNumber: value) } else { bytes.append(json: "null") }
    }

    /// Adds a similarity from 0 to 1 with three digits behind the point, or null.
    public mutating func set(_ name: String, similarity value: Double?) {
        begin(name)
        guard let value else { return bytes.append(json: "null") }
        let thousandths = Similarity(value).thousandths
        bytes.append(jsonNumber: thousandths / 1000)
        bytes.append(UInt8(ascii: "."))
        for divisor in [100, 10, 1] { bytes.append(jsonNumber: thousandths / divisor % 10) }
    }

    /// Adds true or false.
    public mutating func set(_ name: String, _ value: Bool) {
        begin(name)
        bytes.append(json: value ? "true" : "false")
    }

    /// Adds an object, or null.
    public mutating func set(_ name: String, _ value: (some JSONEncodable)?) {
        begin(name)
        if let value { append(value) } else { bytes.append(json: "null") }
    }

    /// Adds a list of objects.
    public mutating func set(_ name: String, _ values: [some JSONEncodable]) {
        setList(name, values) { object, value in object.append(value) }
    }

    /// Adds a list of strings; nil is `null`.
    public mutating func set(_ name: String, strings: [String]?) {
        guard let strings else { return set(name, nil as String?) }
        setList(name, strings) { object, string in object.bytes.append(jsonString: string) }
    }

    /// Adds a list of whole numbers.
    public mutating func set(_ name: String, numbers: [Int]) {
        setList(name, numbers) { object, number in object.bytes.append(jsonNumber: number) }
    }

    /// Adds a list of lists of whole numbers.
    mutating func set(_ name: String, lists: [[Int]]) {
        setList(name, lists) { object, list in
            object.appendList(list) { object, number in object.bytes.append(jsonNumber: number) }
        }
    }

    /// Adds what is JSON already, on one line.
    public mutating func set(_ name: String, written json: String) {
        begin(name)
        bytes.append(contentsOf: json.utf8)
    }

    /// Adds pairs of numbers, such as runs or marks.
    public mutating func set(_ name: String, pairs: [(Int, Int)]) {
        setList(name, pairs) { object, pair in
            object.bytes.append(UInt8(ascii: "["))
            object.bytes.append(jsonNumber: pair.0)
            object.bytes.append(UInt8(ascii: ","))
            object.bytes.append(jsonNumber: pair.1)
            object.bytes.append(UInt8(ascii: "]"))
        }
    }

    /// Adds a moment as RFC 3339 writes it, or null.
    mutating func set(_ name: String, _ value: Timestamp?) {
        begin(name)
        guard let value else { return bytes.append(json: "null") }
        bytes.append(UInt8(ascii: "\""))
        value.write(to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Adds a digest as every front end prints it.
    mutating func set(_ name: String, _ value: TextDigest) {
        begin(name)
        bytes.append(UInt8(ascii: "\""))
        value.write(to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func begin(_ name: String) {
        if isEmpty { isEmpty = false } else { bytes.append(UInt8(ascii: ",")) }
        bytes.append(jsonString: name)
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func append(_ value: some JSONEncodable) {
        bytes.append(UInt8(ascii: "{"))
        isEmpty = true
        value.write(to: &self)
        bytes.append(UInt8(ascii: "}"))
        isEmpty = false
    }

    private mutating func setList<Element>(
        _ name: String, _ list: [Element], _ append: (inout JSONObject, Element) -> Void
    ) {
        begin(name)
        appendList(list, append)
    }

    private mutating func appendList<Element>(_ list: [Element], _ append: (inout JSONObject, Element) -> Void) {
        bytes.append(UInt8(ascii: "["))
        for (place, element) in list.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            append(&self, element)
        }
        bytes.append(UInt8(ascii: "]"))
    }
}
