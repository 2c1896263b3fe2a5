/// Puts options that stand before the verb behind it, where the parser looks for them: `--server HOST:PORT first "words"`.
struct LeadingOptions {
    /// The arguments with the verb first; as they were where no option with a value stands before it.
    let arguments: [String]

    private static let names: Set = ["--db", "--server", "--token-file", "--tls"]

    init(_ typed: [String]) {
        var leading: [String] = []
        var rest = typed[...]
        while let option = rest.first, let name = option.split(separator: "=").first,
            Self.names.contains(String(name))
        {
            let count = option.contains("=") ? 1 : 2
            guard rest.count > count else { break }
            leading += rest.prefix(count)
            rest = rest.dropFirst(count)
        }
        guard let verb = rest.first, !leading.isEmpty, !verb.hasPrefix("-") else {
            arguments = typed
            return
        }
        arguments = [verb] + leading + rest.dropFirst()
    }
}
