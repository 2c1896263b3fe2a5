import Archiving

/// A verb of the API: the same name and options as that of the command, the same result objects.
struct APIEndpoint: Sendable {
    /// What comes back.
    enum Answer: Sendable {
        /// `{"total":…,"rows":[…]}`.
        case rows
        /// One object.
        case object
        /// Text, or JSON, as `as` says.
        case citations
    }

    let name: String
    let summary: String
    let parameters: [APIParameter]
    let answer: Answer
    let make: @Sendable (Archive, Asked) throws -> Representation

    /// Whether it compares texts, which may take long.
    var comparesTexts: Bool { ["changes", "diff", "trace"].contains(name) }

    /// The answer of the verb.
    ///
    /// - Throws: ``WebError`` for a parameter that is not there, is given twice, or is none of this verb, and what the archive throws.
    func representation(_ archive: Archive, _ asked: Asked) throws -> Representation {
        let known = parameters.map(\.name)
        var seen: Set<String> = []
        for name in asked.items.names {
            guard known.contains(name) else { throw WebError.unknownParameter(name: name, known: known) }
            guard seen.insert(name).inserted else {
                throw WebError.badValue(name: name, value: "twice", remedy: "give it once")
            }
        }
        if let empty = asked.items.emptyName {
            throw WebError.badValue(name: empty, value: "", remedy: "write a value, or leave it out")
        }
        for parameter in parameters where parameter.isRequired { _ = try asked.required(parameter.name) }
        return try make(archive, asked)
    }
}
