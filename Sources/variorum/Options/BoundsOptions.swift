import Archiving
import ArgumentParser
import ArticleModel

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
        ScopeChoice(source: source.map { ExactName($0) }, article: article, since: since, until: until?.time)
    }

    func validate() throws {
        if let since, let until = until?.time, until < since {
            throw ValidationError("--since is later than --until, so nothing can lie between them.")
        }
    }
}
