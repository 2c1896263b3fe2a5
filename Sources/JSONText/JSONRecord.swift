/// A result with one description of its fields, from which its JSON, the reading of that JSON and its schema are derived.
///
///     struct Place: JSONRecord {
///         let name: String
///         let page: Int?
///
///         static let shape = JSONShape("place", Place.init, JSONField("name", \.name), JSONField("page", \.page))
///     }
///
///     Place(name: "top", page: nil).json  // {"name":"top","page":null}
public protocol JSONRecord: JSONEncodable, JSONFieldValue, Decodable {
    /// Its fields.
    static var shape: JSONShape<Self> { get }
}

extension JSONRecord {
    /// Writes the fields of ``shape``.
    @inlinable
    public func write(to object: inout JSONObject) {
        Self.shape.write(self, to: &object)
    }

    /// Reads what ``write(to:)`` writes.
    ///
    /// - Throws: `DecodingError` where the JSON is no such record.
    @inlinable
    public init(from decoder: any Decoder) throws {
        self = try Self.shape.read(try JSONFields(of: decoder))
    }

    /// Writes the record as an object.
    @inlinable
    public static func write(_ value: Self, to object: inout JSONObject) { object.append(value) }

    /// Reads the record from an object.
    @inlinable
    public static func read(_ key: JSONKey, of fields: JSONFields) throws -> Self {
        try fields.container.decode(Self.self, forKey: key)
    }

    /// The record with its fields.
    public static var schema: JSONSchema { .record(shape.described) }
}

/// The fields of a record in the order in which they are written.
public struct JSONShape<Record: Sendable>: Sendable {
    /// The record as documents describe it.
    public let described: JSONSchema.Record
    @usableFromInline let writers: [@Sendable (Record, inout JSONObject) -> Void]
    @usableFromInline let read: @Sendable (JSONFields) throws -> Record

    /// The fields of a record that is made of their values.
    ///
    /// - Parameters:
    ///   - name: What documents call the record.
    ///   - make: Makes the record from the values of its fields, in order; returns nil, or throws, where no record has these values.
    ///   - field: The fields, in the order in which they are written.
    @inlinable
    public init<each Value>(
        _ name: String, _ make: @escaping @Sendable (repeat each Value) throws -> Record?,
        _ field: repeat JSONField<Record, each Value>
    ) {
        self.init(name, repeat each field) { fields in
            guard let record = try make(repeat try (each field).read(fields)) else {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: fields.container.codingPath, debugDescription: "these fields make no \(name)"))
            }
            return record
        }
    }

    /// The fields of a record that is written and never read, since they do not hold all of it.
    public init<each Value>(writing name: String, _ field: repeat JSONField<Record, each Value>) {
        self.init(name, repeat each field) { fields in
            throw DecodingError.dataCorrupted(
                .init(codingPath: fields.container.codingPath, debugDescription: "no \(name) is read"))
        }
    }

    @inlinable
    init<each Value>(
        _ name: String, _ field: repeat JSONField<Record, each Value>,
        read: @escaping @Sendable (JSONFields) throws -> Record
    ) {
        var described: [JSONSchema.Field] = []
        var writers: [@Sendable (Record, inout JSONObject) -> Void] = []
        for field in repeat each field {
            described += field.described
            writers.append(field.write)
        }
        self.described = JSONSchema.Record(name: name, fields: described)
        self.writers = writers
        self.read = read
    }

    /// Writes the fields of a record to an object.
    @inlinable
    public func write(_ record: Record, to object: inout JSONObject) {
        for write in writers { write(record, &object) }
    }
}
