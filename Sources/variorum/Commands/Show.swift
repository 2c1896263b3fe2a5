import Archiving
import ArgumentParser
import JSONText

/// Prints one version.
struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print one version of an article.")

    @OptionGroup var article: ArticleArgument

    @Option(help: ArgumentHelp("The number of the version. Default: the newest.", valueName: "number"))
    var version: Int?

    @Flag(help: "Also show where the links lead; JSON always has them.")
    var links = false

    @OptionGroup var archive: AnsweringOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let shown = try archive.open().show(article.article, source: article.source, number: version)
        let text = AnswerFormatter.standard.versionText(shown, showsLinks: links)
        Terminal.say(output.json ? shown.json : text.joined(separator: "\n"))
    }
}
