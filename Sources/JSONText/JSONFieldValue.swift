/// A type that a field of a record may hold.
public protocol JSONFieldValue: Sendable {
    /// Writes a value to an object whose field has begun.
    static func write(_ value: Self, to object: inout JSONObject)
    /// Reads the field of a record.
    ///
    /// - Throws: `DecodingError` where the field is missing or holds no such value.
    static func read(_ key: JSONKey, of fields: JSONFields) throws -> Self
    /// The schema of the values.
    static var schema: JSONSchema { get }
}

/// The name of a field.
public struct JSONKey: CodingKey, Sendable {
    /// The name.
    public let stringValue: String
    /// None: fields have names.
    public var intValue: Int? { nil }

    /// A field of this name.
    public init(stringValue: String) {
        self.stringValue = stringValue
    }

    /// Nil: fields have names.
    public init?(intValue: Int) {
        nil
    }
}

/// The name of a field as it is written, with its colon.
///
/// Its bytes are never freed, since shapes live as long as the program: counting references to them took a tenth of writing a row.
public struct JSONName: @unchecked Sendable {
    let bytes: UnsafeRawBufferPointer

    /// The name of a field of a shape.
    public init(_ name: String) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: name.jsonString.utf8.count + 1, alignment: 1)
        buffer.copyBytes(from: (name.jsonString + ":").utf8)
        bytes = UnsafeRawBufferPointer(buffer)
    }
}

/// The fields of a record that is being read. A server may be any program, so values that would break a formatter are rejected.
public struct JSONFields {
    /// The fields by name.
    public let container: KeyedDecodingContainer<JSONKey>

    @usableFromInline init(of decoder: any Decoder) throws {
        container = try decoder.container(keyedBy: JSONKey.self)
    }

    /// Whether a field is present and not `null`.
    @inlinable
    public func holds(_ key: JSONKey) throws -> Bool {
        try container.contains(key) && !container.decodeNil(forKey: key)
    }

    /// The value that was made of a field.
    ///
    /// - Throws: `DecodingError` where it is nil.
    @inlinable
    public func checked<Value>(_ value: Value?, at key: JSONKey) throws -> Value {
        guard let value else {
            throw DecodingError.dataCorruptedError(
                forKey: key, in: container, debugDescription: "no result has such a value")
        }
        return value
    }
}

extension String: JSONFieldValue {
    /// Writes a string.
    public static func write(_ value: String, to object: inout JSONObject) { object.append(value) }

    /// Reads a string.
    @inlinable
    public static func read(_ key: JSONKey, of fields: JSONFields) throws -> String {
        try fields.container.decode(String.self, forKey: key)
    }

    /// A text.
    public static var schema: JSONSchema { .string() }
}

extension Int: JSONFieldValue {
    /// Writes a whole number.
    public static func write(_ value: Int, to object: inout JSONObject) { object.append(value) }

    /// Reads a count or the number of a version: 0 or more.
    @inlinable
    public static func read(_ key: JSONKey, of fields: JSONFields) throws -> Int {
        let count = try fields.container.decode(Int.self, forKey: key)
        return try fields.checked((0...JSONFields.greatest).contains(count) ? count : nil, at: key)
    }

    /// A count.
    public static var schema: JSONSchema { .integer(minimum: 0) }
}

extension JSONFields {
    /// Every JSON reader represents whole numbers up to this exactly, and sums of a few do not overflow.
    @usableFromInline static var greatest: Int { 1 << 53 }
}

extension Bool: JSONFieldValue {
    /// Writes true or false.
    public static func write(_ value: Bool, to object: inout JSONObject) { object.append(value) }

    /// Reads true or false.
    @inlinable
    public static func read(_ key: JSONKey, of fields: JSONFields) throws -> Bool {
        try fields.container.decode(Bool.self, forKey: key)
    }

    /// True or false.
    public static var schema: JSONSchema { .boolean }
}

extension Optional: JSONFieldValue where Wrapped: JSONFieldValue {
    /// Writes a value, or `null`.
    @inlinable
    public static func write(_ value: Wrapped?, to object: inout JSONObject) {
        if let value { Wrapped.write(value, to: &object) } else { object.appendNull() }
    }

    /// Reads a value; nil for `null` or a missing field.
    @inlinable
    public static func read(_ key: JSONKey, of fields: JSONFields) throws -> Wrapped? {
        try fields.holds(key) ? Wrapped.read(key, of: fields) : nil
    }

    /// The schema of the value, or `null`.
    public static var schema: JSONSchema { .nullable(Wrapped.schema) }
}

extension Array: JSONFieldValue where Element: JSONFieldValue & Decodable {
    /// Writes a list.
    @inlinable
    public static func write(_ value: [Element], to object: inout JSONObject) {
        object.appendList(value) { object, element in Element.write(element, to: &object) }
    }

    /// Reads a list.
    @inlinable
    public static func read(_ key: JSONKey, of fields: JSONFields) throws -> [Element] {
        try fields.container.decode([Element].self, forKey: key)
    }

    /// A list with the schema of its elements.
    public static var schema: JSONSchema { .list(Element.schema) }
}

/// An enumeration whose cases are written by name.
public protocol JSONNamed: JSONFieldValue, CaseIterable {
    /// The name in results.
    var name: String { get }
}

extension JSONNamed {
    /// Writes the name.
    public static func write(_ value: Self, to object: inout JSONObject) { object.append(value.name) }

    /// Reads one of the names.
    @inlinable
    public static func read(_ key: JSONKey, of fields: JSONFields) throws -> Self {
        let name = try fields.container.decode(String.self, forKey: key)
        return try fields.checked(allCases.first { $0.name == name }, at: key)
    }

    /// One of the names.
    public static var schema: JSONSchema { .choice(allCases.map(\.name)) }
}

extension JSONNamed where Self: RawRepresentable<String> {
    /// The raw value.
    public var name: String { rawValue }
}
