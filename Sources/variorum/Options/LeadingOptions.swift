/// Puts options that stand before the verb behind it, where the parser looks for them: `--server HOST:PORT first "words"`.
struct LeadingOptions {
    /// The arguments with the verb first; as they were where no option with a value stands before it.
    let arguments: [String]

    private static let names: Set = ["--db", "--server", "--token-file", "--tls"]

    init(_ typed: [String]) {
        let typed = Self.withEmptyValuesApart(typed)
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

    /// `--source=` as `--source ''`: the parser would take the word behind it as the value. A value that begins with a combining mark stands
    /// apart, too, since the mark makes one character with the `=`.
    private static func withEmptyValuesApart(_ typed: [String]) -> [String] {
        let end = typed.firstIndex(of: "--") ?? typed.endIndex
        return typed[..<end].flatMap { argument -> [String] in
            guard argument.hasPrefix("--"), let sign = argument.utf8.firstIndex(of: UInt8(ascii: "=")) else {
                return [argument]
            }
            let value = String(argument[argument.utf8.index(after: sign)...])
            let isApart = value.isEmpty || !argument.contains("=")
            return isApart ? [String(argument[..<sign]), value] : [argument]
        } + typed[end...]
    }
}
