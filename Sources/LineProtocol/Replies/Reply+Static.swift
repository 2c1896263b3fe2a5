extension Reply {
    /// The reply to PING: with a text, the same text.
    public static func pong(_ text: String?) -> Reply {
        .rows(text.map { ["{\"text\":" + JSONText.string($0) + "}"] } ?? [])
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
        "{\"verb\":\(JSONText.string(rawValue)),\"usage\":\(JSONText.string(usage)),"
            + "\"says\":\(JSONText.string(form.summary)),\"right\":\(JSONText.string(form.right.rawValue)),"
            + "\"errors\":\(JSONText.strings(form.errors.map(\.rawValue)))}"
    }
}

extension OptionName {
    /// `{"option","value","says"}`.
    fileprivate var helpRow: String {
        "{\"option\":\(JSONText.string(rawValue)),\"value\":\(JSONText.string(kind.placeholder)),"
            + "\"says\":\(JSONText.string(summary))}"
    }
}
