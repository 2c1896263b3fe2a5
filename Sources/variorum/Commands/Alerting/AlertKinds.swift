import ArgumentParser
import JSONText
import Verbs

/// Which changes an alert tells of: the options of WATCH.
struct AlertKinds: ParsableArguments {
    @Flag(help: .option("added", of: .watch)) var added = false
    @Flag(help: .option("removed", of: .watch)) var removed = false
    @Flag(help: .option("titles", of: .watch)) var titles = false
    @Flag(help: .option("links", of: .watch)) var links = false
    @Flag(help: .option("matches", of: .watch)) var matches = false
    @Flag(help: .option("no-technical", of: .watch)) var noTechnical = false
    @Flag(help: .option("characters", of: .watch)) var characters = false
    @Option(help: .option("source", of: .watch)) var source: String?
    @Option(help: .option("article", of: .watch)) var article: String?

    /// The question of these options.
    ///
    /// - Parameter quote: Words that stand in the place of a query: where the versions of an article begin or cease to have them.
    func question(_ query: String?, quote: String?) throws(QuestionError) -> Question {
        let phrase = quote.map { "\"" + Self.words(of: $0) + "\"" }
        return try Question(.watch, [query ?? phrase].compactMap(\.self), options: options(isQuote: quote != nil))
    }

    /// What is watched, as the receiver is told.
    func subject(_ query: String?, quote: String?) -> String {
        let options = options(isQuote: false).map { $0.value == "true" ? "--\($0.name)" : "--\($0.name) \($0.value)" }
        let words = quote.map { "the quote \($0.jsonString)" } ?? query ?? "everything"
        return ([words] + options).joined(separator: " ")
    }

    private func options(isQuote: Bool) -> [GivenValue] {
        var values = GivenValues()
        values.option("added", added)
        values.option("removed", removed)
        values.option("titles", titles)
        values.option("links", links)
        values.option("matches", matches || isQuote)
        values.option("no-technical", noTechnical)
        values.option("characters", characters)
        values.option("source", source)
        values.option("article", article)
        return values.options
    }

    /// A quote without what means something in a phrase of a query: marks are no part of words.
    private static func words(of quote: String) -> String {
        String(quote.map { "\"“”„‟«»＂*".contains($0) ? " " : $0 })
    }
}
