/// One field of a record, or the fields of an embedded record: how they are written, read and described.
public struct JSONField<Record: Sendable, Value: Sendable>: Sendable {
    @usableFromInline let described: [JSONSchema.Field]
    @usableFromInline let write: @Sendable (Record, inout JSONObject) -> Void
    @usableFromInline let read: @Sendable (JSONFields) throws -> Value

    /// A field that is written, read and described by hand.
    public init(
        _ described: [JSONSchema.Field], write: @escaping @Sendable (Record, inout JSONObject) -> Void,
        read: @escaping @Sendable (JSONFields) throws -> Value
    ) {
        self.described = described
        self.write = write
        self.read = read
    }

    /// A field that every record has.
    ///
    /// - Parameters:
    ///   - schema: The schema of its value.
    ///   - value: Gets the value from a record.
    ///   - append: Writes a value to an object whose field has begun.
    ///   - read: Reads the value from the fields of a record.
    @inlinable @inline(__always)
    public init(
        _ name: String, _ schema: JSONSchema, _ value: @escaping @Sendable (Record) -> Value,
        append: @escaping @Sendable (Value, inout JSONObject) -> Void,
        read: @escaping @Sendable (JSONKey, JSONFields) throws -> Value
    ) {
        let (written, key) = (JSONName(name), JSONKey(stringValue: name))
        self.init(
            [JSONSchema.Field(name: name, schema: schema)],
            write: { record, object in
                object.begin(written)
                append(value(record), &object)
            },
            read: { try read(key, $0) })
    }
}

extension JSONField where Value: JSONFieldValue {
    /// A field that every record has.
    @inlinable @inline(__always)
    public init(_ name: String, _ value: @escaping @Sendable (Record) -> Value) {
        let (written, key) = (JSONName(name), JSONKey(stringValue: name))
        self.init(
            [JSONSchema.Field(name: name, schema: Value.schema)],
            write: { record, object in
                object.begin(written)
                Value.write(value(record), to: &object)
            },
            read: { try Value.read(key, of: $0) })
    }

    /// A field that every record has but older servers do not send: `absent` is its value where it is missing.
    @inlinable @inline(__always)
    public init(_ name: String, _ value: @escaping @Sendable (Record) -> Value, absent: Value) {
        let (written, key) = (JSONName(name), JSONKey(stringValue: name))
        self.init(
            [JSONSchema.Field(name: name, schema: Value.schema)],
            write: { record, object in
                object.begin(written)
                Value.write(value(record), to: &object)
            },
            read: { try $0.holds(key) ? Value.read(key, of: $0) : absent })
    }
}

extension JSONField where Value == Bool {
    /// A field that is written only where it is true.
    @inlinable @inline(__always)
    public init(ifTrue name: String, _ value: @escaping @Sendable (Record) -> Bool) {
        let (written, key) = (JSONName(name), JSONKey(stringValue: name))
        self.init(
            [JSONSchema.Field(name: name, schema: Bool.schema, isRequired: false)],
            write: { record, object in
                guard value(record) else { return }
                object.begin(written)
                object.append(true)
            },
            read: { try $0.holds(key) && Bool.read(key, of: $0) })
    }
}

extension JSONField {
    /// A field that is written only where it has a value.
    @inlinable @inline(__always)
    public init<Wrapped: JSONFieldValue>(
        ifPresent name: String, _ value: @escaping @Sendable (Record) -> Wrapped?
    ) where Value == Wrapped? {
        let (written, key) = (JSONName(name), JSONKey(stringValue: name))
        self.init(
            [JSONSchema.Field(name: name, schema: Wrapped.schema, isRequired: false)],
            write: { record, object in
                guard let value = value(record) else { return }
                object.begin(written)
                Wrapped.write(value, to: &object)
            },
            read: { try Value.read(key, of: $0) })
    }
}

extension JSONField where Value: JSONRecord {
    /// The fields of an embedded record, written among the fields of this one.
    @inlinable @inline(__always)
    public init(embedding value: @escaping @Sendable (Record) -> Value) {
        self.init(
            Value.shape.described.fields, write: { record, object in value(record).write(to: &object) },
            read: { try Value.shape.read($0) })
    }
}

extension JSONField where Value == [ClosedRange<Int>] {
    /// Runs of version numbers, ascending and disjoint: the first and last of each.
    public static func runs(_ name: String, _ value: @escaping @Sendable (Record) -> Value) -> JSONField {
        JSONField(name, .list(.list(.integer(minimum: 0), count: 2)), value) { runs, object in
            object.appendList(runs) { object, run in object.append(pair: run.lowerBound, run.upperBound) }
        } read: { key, fields in
            let runs = try fields.container.decode(Value.self, forKey: key)
            var end = -1
            for run in runs {
                let follows = run.lowerBound > end && run.upperBound <= JSONFields.greatest
                end = try fields.checked(follows ? run.upperBound : nil, at: key)
            }
            return runs
        }
    }
}

extension JSONField where Value == [Range<Int>] {
    /// Ranges of a text, ascending and disjoint, half-open.
    public static func stretches(_ name: String, _ value: @escaping @Sendable (Record) -> Value) -> JSONField {
        JSONField(name, .list(.list(.integer(minimum: 0), count: 2)), value) { stretches, object in
            object.appendList(stretches) { object, stretch in
                object.append(pair: stretch.lowerBound, stretch.upperBound)
            }
        } read: { key, fields in
            let stretches = try fields.container.decode(Value.self, forKey: key)
            var end = 0
            for stretch in stretches {
                end = try fields.checked(stretch.lowerBound >= end ? stretch.upperBound : nil, at: key)
            }
            return stretches
        }
    }
}
