import Archiving
import ArgumentParser

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
