import Archiving
import ArgumentParser
import ArticleModel
import JSONText

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
