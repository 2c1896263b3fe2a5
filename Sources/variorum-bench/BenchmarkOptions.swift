/// What the command line asks for.
struct BenchmarkOptions {
    static let usage = """
        usage: variorum-bench ARCHIVE QUOTES.jsonl [LIMIT] [--articles COUNT] [--json]
        LIMIT     how many quotes of a kind to ask for (default: 300)
        COUNT     how many articles to answer for at the most (default: 20)
        QUOTES    one quote a line: {"kind":…,"quote":…}
        """

    private(set) var archive = ""
    private(set) var quotes = ""
    private(set) var limit = 300
    private(set) var articles = 20
    private(set) var isJSON = false

    /// The options of a command line without the program's name; nil where they are malformed.
    init?(_ arguments: ArraySlice<String>) {
        var plain: [String] = []
        var rest = arguments
        while let argument = rest.popFirst() {
            switch argument {
            case "--json": isJSON = true
            case "--articles":
                guard let count = rest.popFirst().flatMap({ Int($0) }), count > 0 else { return nil }
                articles = count
            default: plain.append(argument)
            }
        }
        guard plain.count == 2 || plain.count == 3 else { return nil }
        (archive, quotes) = (plain[0], plain[1])
        guard plain.count == 3 else { return }
        guard let limit = Int(plain[2]), limit > 0 else { return nil }
        self.limit = limit
    }
}
