import ArgumentParser

/// Which article is meant.
struct ArticleArgument: ParsableArguments {
    @Argument(help: "Its number, key, URL, SOURCE/KEY, or a part of key or URL that fits no other.")
    var article: String

    @Option(help: ArgumentHelp("Only an article of this source.", valueName: "name"))
    var source: String?
}
