import Archiving
import ArgumentParser
import ArticleModel
import JSONText

/// Removes an article.
struct Forget: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Remove an article with its text and all that the index knows of it.")

    @Argument(help: "Its number, its whole key or its URL; a part of one is not enough.")
    var article: String

    @Option(help: ArgumentHelp("Only an article of this source.", valueName: "name"))
    var source: String?

    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let gone = try archive.openForWriting().forget(article, source: source)
        Terminal.say(
            output.json
                ? gone.json : "forgotten: \(gone.key.text.printable) with \(gone.versions.counted(as: "version"))")
    }
}
