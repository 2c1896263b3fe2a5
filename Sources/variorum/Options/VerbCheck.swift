import Archiving

/// Looks at the verb before the arguments are parsed, since the parser takes a mistyped verb for a stray argument.
struct VerbCheck {
    let verbs: [String]

    /// What to say where the first argument, or the one behind `help`, is no verb; nil where nothing is wrong.
    func fault(in arguments: [String]) -> String? {
        guard let named = arguments.first == "help" ? arguments.dropFirst().first : arguments.first else { return nil }
        guard !named.hasPrefix("-"), named != "help", !verbs.contains(named) else { return nil }
        let shown = named.prefix(40).description.printable
        let remedy = nearestVerb(to: named).map { "did you mean '\($0)'?" } ?? "'variorum --help' lists the verbs"
        return "no verb '\(shown)'; \(remedy)"
    }

    /// The verb that fewest slips of the keyboard part from a word, two at the most; nil where none is so near.
    private func nearestVerb(to word: String) -> String? {
        guard word.utf8.count <= 20 else { return nil }
        let distances = verbs.map { (verb: $0, distance: EditDistance(from: word.lowercased(), to: $0).value) }
        guard let nearest = distances.min(by: { $0.distance < $1.distance }) else { return nil }
        return nearest.distance <= 2 && nearest.distance < word.count ? nearest.verb : nil
    }
}
