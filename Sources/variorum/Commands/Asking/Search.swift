import Archiving
import ArgumentParser
import QueryGrammar
import Verbs

/// Finds versions by a query.
struct Search: AnsweringCommand {
    static let discussion = """
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
        """

    @OptionGroup var parameters: SearchParameters
    @OptionGroup var archive: AnsweringOptions
    @OptionGroup var output: OutputOptions

    func show(_ answer: Answer, to question: Question, from archive: any Answering) throws {
        if answer.rows.isEmpty, let hint = try question.parsedQuery()?.operatorHint { Terminal.complain(hint) }
        let (order, top) = (question.choice(.sort) ?? SearchOrder.first, answer.rows(of: SearchResult.self).first)
        try printer.print(answer) { AnswerFormatter.standard.searchResult($0, sortedBy: order, below: top) }
    }
}
