/// What a field holds: for documents that describe results, and for tests that compare the two.
public indirect enum JSONSchema: Sendable, Hashable {
    /// A text; `format` is its JSON Schema format, such as `date-time`; nil for none.
    case string(format: String? = nil)
    /// One of these texts.
    case choice([String])
    /// A whole number; `minimum` is its least value, nil for no bound.
    case integer(minimum: Int? = nil)
    /// A number from 0 to 1.
    case share
    /// True or false.
    case boolean
    /// A list of exactly `count` values of one kind; of any number where `count` is nil.
    case list(JSONSchema, count: Int? = nil)
    /// The fields of a record.
    case record(Record)
    /// The same, or `null` for unknown.
    case nullable(JSONSchema)

    /// A record by its name, with its fields.
    public struct Record: Sendable, Hashable {
        /// Its name in documents.
        public let name: String
        /// Its fields in the order in which they are written.
        public let fields: [Field]

        @usableFromInline
        init(name: String, fields: [Field]) {
            self.name = name
            self.fields = fields
        }
    }

    /// A field of a record.
    public struct Field: Sendable, Hashable {
        /// Its name.
        public let name: String
        /// What it holds.
        public let schema: JSONSchema
        /// Whether every such record has it.
        public let isRequired: Bool

        /// A field.
        public init(name: String, schema: JSONSchema, isRequired: Bool = true) {
            self.name = name
            self.schema = schema
            self.isRequired = isRequired
        }
    }

    /// The record that this is, or that its elements or its non-null values are; nil where there is none.
    public var record: Record? {
        switch self {
        case .record(let record): record
        case .list(let schema, _), .nullable(let schema): schema.record
        case .string, .choice, .integer, .share, .boolean: nil
        }
    }
}

extension JSONSchema.Record {
    /// The record itself and every record in it, each once, the outermost first.
    public var all: [JSONSchema.Record] {
        fields.compactMap(\.schema.record).flatMap(\.all).reduce(into: [self]) { all, record in
            if !all.contains(record) { all.append(record) }
        }
    }
}

// MARK: JSON Schema

extension JSONSchema: JSONEncodable {
    /// Writes the schema as JSON Schema 2020-12, which OpenAPI 3.1 takes; records as references to `#/components/schemas/`.
    public func write(to object: inout JSONObject) {
        write(to: &object, orNull: false)
    }

    private func write(to object: inout JSONObject, orNull: Bool) {
        func set(type: String) {
            if orNull { object.set("type", strings: [type, "null"]) } else { object.set("type", type) }
        }
        switch self {
        case .string(let format):
            set(type: "string")
            if let format { object.set("format", format) }
        case .choice(let names):
            set(type: "string")
            object.set(
                "enum", written: "[" + names.map(\.jsonString).joined(separator: ",") + (orNull ? ",null]" : "]"))
        case .integer(let minimum):
            set(type: "integer")
            if let minimum { object.set("minimum", minimum) }
        case .share:
            set(type: "number")
            object.set("minimum", 0)
            object.set("maximum", 1)
        case .boolean: set(type: "boolean")
        case .list(let element, let count):
            set(type: "array")
            object.set("items", element)
            if let count {
                object.set("minItems", count)
                object.set("maxItems", count)
            }
        case .record(let record):
            let reference = "#/components/schemas/" + record.name
            if orNull {
                object.set("anyOf", written: "[{\"$ref\":\(reference.jsonString)},{\"type\":\"null\"}]")
            } else {
                object.set("$ref", reference)
            }
        case .nullable(let schema): schema.write(to: &object, orNull: true)
        }
    }
}

extension JSONSchema.Record: JSONEncodable {
    /// Writes `{"type":"object","required":[…],"properties":{…}}`.
    public func write(to object: inout JSONObject) {
        object.set("type", "object")
        object.set("required", strings: fields.filter(\.isRequired).map(\.name))
        object.set("properties", Properties(fields: fields))
    }

    private struct Properties: JSONEncodable {
        let fields: [JSONSchema.Field]

        func write(to object: inout JSONObject) {
            for field in fields { object.set(field.name, field.schema) }
        }
    }
}
