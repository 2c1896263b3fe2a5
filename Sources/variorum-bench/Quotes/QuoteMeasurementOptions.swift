/// What the command line asks for of `quotes`.
struct QuoteMeasurementOptions {
    static let usage = """
        usage: variorum-bench quotes ARCHIVE FOREIGN [--count COUNT] [--seed SEED] [--misses]
        ARCHIVE   quotes are drawn from it, damaged, and looked for in it
        FOREIGN   an archive of other publishers: quotes are drawn from it, and should not be found
        COUNT     how many damaged quotes, and how many foreign ones (default: 1000)
        SEED      draws other quotes (default: 1)
        --misses  also list the damaged quotes whose true paragraph does not come first
        """

    let archive: String
    let foreign: String
    private(set) var count = 1000
    private(set) var listsMisses = false
    private(set) var seed: UInt64 = 1

    /// The options of a command line behind `quotes`; nil where they are malformed.
    init?(_ arguments: ArraySlice<String>) {
        var plain: [String] = []
        var rest = arguments
        while let argument = rest.popFirst() {
            switch argument {
            case "--count":
                guard let count = rest.popFirst().flatMap({ Int($0) }), count > 0 else { return nil }
                self.count = count
            case "--misses": listsMisses = true
            case "--seed":
                guard let seed = rest.popFirst().flatMap({ UInt64($0) }) else { return nil }
                self.seed = seed
            default: plain.append(argument)
            }
        }
        guard plain.count == 2 else { return nil }
        (archive, foreign) = (plain[0], plain[1])
    }
}
