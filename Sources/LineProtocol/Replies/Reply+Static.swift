import JSONText

extension Reply {
    /// The reply to PING: with a text, the same text.
    public static func pong(_ text: String?) -> Reply {
        guard let text else { return .done }
        var object = JSONObject()
        object.set("text", text)
        return .rows([object.description])
    }

    /// The reply to QUIT, UNWATCH and whatever else has nothing to tell.
    public static let done = Reply.rows([])

    /// The reply to HELP: a row for each verb, or one for the given verb and one for each of its options.
    public static func help(_ verb: Verb?) -> Reply {
        guard let verb else { return .rows(Verb.allCases.map(\.helpRow)) }
        return .rows([verb.helpRow] + verb.form.options.map(\.helpRow))
    }

    /// The reply to HELLO.
    public static func hello(_ greeting: Greeting) -> Reply {
        .rows([greeting.json])
    }
}

extension Verb {
    /// `{"verb","usage","says","right","errors"}`.
    fileprivate var helpRow: String {
        var object = JSONObject()
        object.set("verb", rawValue)
        object.set("usage", usage)
        object.set("says", form.summary)
        object.set("right", form.right.rawValue)
        object.set("errors", strings: form.errors.map(\.rawValue))
        return object.description
    }
}

extension OptionName {
    /// `{"option","value","says"}`.
    fileprivate var helpRow: String {
        var object = JSONObject()
        object.set("option", rawValue)
        object.set("value", kind.placeholder)
        object.set("says", summary)
        return object.description
    }
}
