import Mustache

/// What a template is filled with. It holds no bare text, so nothing comes into a page that was not escaped.
struct Fields: Sendable, ExpressibleByDictionaryLiteral {
    /// One field.
    enum Value: Sendable {
        case markup(Markup)
        case list([Fields])
        case part(Fields)
        case flag(Bool)
    }

    private var values: [String: Value]

    init(dictionaryLiteral elements: (String, Value)...) {
        values = Dictionary(elements) { _, last in last }
    }

    /// The names of the fields that are set, and of those within them.
    var allNames: Set<String> {
        values.reduce(into: []) { names, field in
            names.insert(field.key)
            switch field.value {
            case .part(let fields): names.formUnion(fields.allNames)
            case .list(let list): for fields in list { names.formUnion(fields.allNames) }
            case .markup, .flag: break
            }
        }
    }

    subscript(name: String) -> Value? {
        get { values[name] }
        set { values[name] = newValue }
    }
}

extension Fields.Value: ExpressibleByStringInterpolation, ExpressibleByBooleanLiteral {
    init(stringLiteral literal: String) { self = .markup(Markup(stringLiteral: literal)) }
    init(stringInterpolation interpolation: Markup.StringInterpolation) {
        self = .markup(Markup(stringInterpolation: interpolation))
    }
    init(booleanLiteral flag: Bool) { self = .flag(flag) }

    /// Text, escaped; nil leaves the field empty.
    static func text(_ text: String?) -> Fields.Value { .markup(text.map { Markup($0) } ?? .empty) }
    static func number(_ number: Int) -> Fields.Value { .markup("\(number)") }
}

extension Fields: MustacheParent {
    /// The field of a name, as a template asks for it.
    func child(named name: String) -> Any? {
        switch values[name] {
        case .markup(let markup)?: markup
        case .list(let list)?: list
        case .part(let fields)?: fields
        case .flag(let flag)?: flag
        case nil: nil
        }
    }
}
