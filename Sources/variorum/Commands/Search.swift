public import Archiving
public import ArgumentParser
import QueryGrammar

/// Finds versions by a query.
struct Search: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Which articles and versions match this query?",
        discussion: """
            A query is answered for each version: all its words must stand in the version, in whatever paragraphs.
              radar Kyoto            both words
              "X-band radar"         one after another
              militar*               words that begin so
              NEAR(radar Kyoto, 5)   at most 5 other words between them
              radar AND NOT Okinawa, radar OR sonar, (…), -word
              title:radar body:Kyoto links:pier.example
              source:NAME article:KEY since:2013-10-03 until:2014
            Operators are written in capitals. A query that begins with - goes behind --: search -- '-word other'.
            --since and --until look at the times of versions. A malformed query is an error that points at the fault.
            """)

    @Argument(help: "The query.")
    var query: String

    @Option(
        help: ArgumentHelp(
            """
            The order of articles: by the first version that fits; by the last, latest first; by how much of the article is about \
            it; by how often it came and went.
            """, valueName: "order"))
    var sort: SearchOrder = .first

    @OptionGroup var matching: MatchingOptions
    @OptionGroup var scope: ScopeOptions
    @OptionGroup var archive: AnsweringOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        try withQueryFaults(in: query) {
            let query = try Query(parsing: query)
            let answers = try archive.open().search(
                query, in: scope.choice, isVerbatim: matching.verbatim, sortedBy: sort, limit: scope.limit,
                after: nil)
            if answers.rows.isEmpty, let hint = query.operatorHint { Terminal.complain(hint) }
            try AnswerPrinter(json: output.json).print(answers) {
                AnswerFormatter.standard.searchResult($0, sortedBy: sort, below: answers.rows.first)
            }
        }
    }
}

/// Runs `body`, and points at the fault where the query has one.
func withQueryFaults(in query: String, _ body: () throws -> Void) throws {
    do {
        try body()
    } catch let error as QueryError {
        Terminal.complain("\(error.message); \(error.remedy)\n" + error.pointer(in: query))
        throw ExitCode(2)
    }
}

extension SearchOrder: ExpressibleByArgument {}
