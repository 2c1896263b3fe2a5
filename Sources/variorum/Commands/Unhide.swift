import Archiving
import ArgumentParser
import ArticleModel
import JSONText
import Verbs

/// Shows a hidden article again.
struct Unhide: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show an article again that was hidden.")

    @Argument(help: .argument("article", of: .show))
    var article: String

    @Option(help: .option("source", of: .show))
    var source: String?

    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let shown = try archive.openForWriting().setHidden(false, article, source: source)
        Terminal.say(output.json ? shown.json : "shown again: \(shown.key.text.printable)")
    }
}
