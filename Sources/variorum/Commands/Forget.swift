import Archiving
import ArgumentParser

/// Removes an article.
struct Forget: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Remove an article with its text and all that the index knows of it.")

    @OptionGroup var article: ArticleArgument
    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let gone = try archive.openForWriting().forget(article.article, source: article.source)
        Terminal.say(output.json ? gone.json : "forgotten: \(gone.key.printable) with \(gone.versions) versions")
    }
}
