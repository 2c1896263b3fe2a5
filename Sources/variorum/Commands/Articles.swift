import Archiving
import ArgumentParser

/// Lists articles.
struct Articles: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the articles.")

    @Argument(help: "Only those with this text in their key or URL.")
    var text: String?

    @Option(help: ArgumentHelp("Only articles of this source.", valueName: "name"))
    var source: String?

    @Option(help: ArgumentHelp("List so many at the most.", valueName: "count"))
    var limit = 100

    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let articles = try archive.openForReading().articles(source: source, containing: text, limit: limit)
        try AnswerPrinter(json: output.json).print(articles) { AnswerFormatter.standard.line($0) }
    }
}
