public import Archiving
public import ArgumentParser
import ArticleModel

/// A quote and where to look for it.
struct QuoteOptions: ParsableArguments {
    @Argument(help: "The words, as they were printed: literal text, in which nothing is an operator.")
    var quote: String

    @Option(name: .customLong("in"), help: "Where to look.")
    var place: SearchedPlace = .any

    @OptionGroup var matching: MatchingOptions
    @OptionGroup var scope: ScopeOptions

    var question: QuoteQuestion {
        QuoteQuestion(
            quote, kind: place.kind, isVerbatim: matching.verbatim, scope: scope.choice, limit: scope.limit)
    }
}

extension SearchedPlace: ExpressibleByArgument {}
extension TextPlace: ExpressibleByArgument {}

/// Which articles and times to look at.
struct BoundsOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Only articles of this source.", valueName: "name"))
    var source: String?

    @Option(
        help: ArgumentHelp(
            "Only this article: its number, key, URL, SOURCE/KEY, or a part of key or URL that fits no other.",
            valueName: "article"))
    var article: String?

    @Option(
        help: ArgumentHelp(
            """
            Only where the answer's time is this or later: a year, month, day or moment (2013, 2013-10, 2013-10-03, \
            2013-10-03T09:12:00Z).
            """, valueName: "time"))
    var since: Timestamp?

    @Option(
        help: ArgumentHelp(
            "Only where the answer's time is this or earlier; a year, month or day means its last second.",
            valueName: "time"))
    var until: UntilTime?

    var choice: ScopeChoice {
        ScopeChoice(source: source, article: article, since: since, until: until?.time)
    }

    func validate() throws {
        if let since, let until = until?.time, until < since {
            throw ValidationError("--since is later than --until, so nothing can lie between them.")
        }
    }
}

/// Which articles and times to look at, and how many to answer for.
struct ScopeOptions: ParsableArguments {
    @OptionGroup var bounds: BoundsOptions

    @Option(
        parsing: .unconditional, help: ArgumentHelp("Answer for so many articles at the most.", valueName: "count"))
    var limit = 20

    var choice: ScopeChoice { bounds.choice }

    func validate() throws {
        try checkLimit(limit)
    }
}

/// Throws where not even one answer is wanted.
func checkLimit(_ limit: Int) throws {
    guard limit > 0 else { throw ValidationError("--limit takes a whole number of at least 1.") }
}
