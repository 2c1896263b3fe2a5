public import ArticleModel
public import JSONText
public import Lineage

// Fields of types from other modules: values of the model, and enumerations of Lineage.

extension ExactName: JSONFieldValue {
    /// Writes a string.
    public static func write(_ value: ExactName, to object: inout JSONObject) { object.append(value.text) }

    /// Reads a string.
    public static func read(_ key: JSONKey, of fields: JSONFields) throws -> ExactName {
        ExactName(try String.read(key, of: fields))
    }

    /// A text.
    public static var schema: JSONSchema { .string() }
}

extension Timestamp: JSONFieldValue {
    /// Writes a moment as RFC 3339 does.
    public static func write(_ value: Timestamp, to object: inout JSONObject) { object.append(plain: value.write) }

    /// Reads a moment.
    public static func read(_ key: JSONKey, of fields: JSONFields) throws -> Timestamp {
        try fields.checked(Timestamp(rfc3339: String.read(key, of: fields)), at: key)
    }

    /// A time of RFC 3339.
    public static var schema: JSONSchema { .string(format: "date-time") }
}

extension TextDigest: JSONFieldValue {
    /// Writes a digest as every front end prints it.
    public static func write(_ value: TextDigest, to object: inout JSONObject) { object.append(plain: value.write) }

    /// Reads a digest.
    public static func read(_ key: JSONKey, of fields: JSONFields) throws -> TextDigest {
        try fields.checked(TextDigest(hexadecimal: String.read(key, of: fields)), at: key)
    }

    /// A text.
    public static var schema: JSONSchema { .string() }
}

extension ArticleID: JSONFieldValue {
    /// Writes the number.
    public static func write(_ value: ArticleID, to object: inout JSONObject) { object.append(Int(value.rawValue)) }

    /// Reads a number.
    public static func read(_ key: JSONKey, of fields: JSONFields) throws -> ArticleID {
        ArticleID(rawValue: try fields.container.decode(Int64.self, forKey: key))
    }

    /// A whole number.
    public static var schema: JSONSchema { .integer() }
}

extension WordDiff.Piece.Kind: JSONNamed {}
extension ParagraphAlignment.Row.Kind: JSONNamed {}
extension ParagraphTrace.Link.Kind: JSONNamed {}
extension ParagraphTrace.Border.Reason: JSONNamed {}

extension JSONField where Value == Double {
    /// A similarity from 0 to 1, with three decimals.
    static func similarity(_ name: String, _ value: @escaping @Sendable (Record) -> Double) -> JSONField {
        JSONField(name, .share, value) { similarity, object in
            object.append(thousandths: Similarity(similarity).thousandths)
        } read: { key, fields in
            try fields.container.decode(Double.self, forKey: key)
        }
    }
}

extension JSONField where Value == Double? {
    /// A similarity from 0 to 1, or null.
    static func similarity(orNull name: String, _ value: @escaping @Sendable (Record) -> Double?) -> JSONField {
        JSONField(name, .nullable(.share), value) { similarity, object in
            guard let similarity else { return object.appendNull() }
            object.append(thousandths: Similarity(similarity).thousandths)
        } read: { key, fields in
            try fields.container.decodeIfPresent(Double.self, forKey: key)
        }
    }
}
