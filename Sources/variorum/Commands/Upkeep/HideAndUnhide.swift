import Archiving
import ArgumentParser
import ArticleModel
import JSONText
import Verbs

/// The article that an upkeep verb works on, by a name as SHOW takes it.
struct ArticleArgument: ParsableArguments {
    @Argument(help: .argument("article", of: .show))
    var article: String

    @Option(help: .option("source", of: .show))
    var source: String?
}

/// Hides an article.
struct Hide: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Hide an article: it is held and taken in further, but no answer tells of it.",
        discussion:
            "It is then as if it were not there; only whoever asks the server for its very key or URL is told that it is gone (410). 'variorum unhide' shows it again."
    )

    @OptionGroup var article: ArticleArgument
    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let hidden = try archive.openForWriting().setHidden(true, article.article, source: article.source)
        Terminal.say(output.json ? hidden.json : "hidden: \(hidden.key.text.printable)")
    }
}

/// Shows a hidden article again.
struct Unhide: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show an article again that was hidden.")

    @OptionGroup var article: ArticleArgument
    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let shown = try archive.openForWriting().setHidden(false, article.article, source: article.source)
        Terminal.say(output.json ? shown.json : "shown again: \(shown.key.text.printable)")
    }
}
