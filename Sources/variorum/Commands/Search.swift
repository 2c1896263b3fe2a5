import Archiving
import ArgumentParser
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
              NEAR(radar Kyoto, 5)   at most 5 words between them
              radar AND NOT Okinawa, radar OR sonar, (…), -word
              title:radar body:Kyoto
              source:NAME article:KEY since:2013-10-03 until:2013-10-04
            A malformed query is an error that points at the fault.
            """)

    @Argument(help: "The query.")
    var query: String

    @OptionGroup var scope: ScopeOptions
    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        do {
            let query = try Query(parsing: query)
            let answers = try archive.openForReading().search(query, in: scope.choice, limit: scope.limit)
            try AnswerPrinter(json: output.json).print(answers) { AnswerFormatter.standard.searchResult($0) }
        } catch let error as QueryError {
            Terminal.complain("\(error.message); \(error.remedy)\n" + error.pointer(in: query))
            throw ExitCode(2)
        }
    }
}
