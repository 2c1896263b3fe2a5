import Archiving
import ArticleModel
import ArgumentParser

/// Lists articles.
struct Articles: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the articles.",
        discussion:
            "Each with its number, how many versions are held, source, key and newest title. To find titles use: variorum search 'title:ferry'."
    )

    @Argument(help: "Only those with this text in their key or URL.")
    var text: String?

    @Option(help: ArgumentHelp("Only articles of this source.", valueName: "name"))
    var source: String?

    @Option(parsing: .unconditional, help: ArgumentHelp("List so many at the most.", valueName: "count"))
    var limit = 100

    @OptionGroup var archive: AnsweringOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        // One more than is listed tells whether there are more.
        let found = try archive.open().articles(
            source: source, containing: text, after: nil, limit: limit == .max ? limit : limit + 1)
        let listed = Array(found.prefix(limit))
        let columns = listed.map { TextFolding.columns(of: $0.source.text.printable) }.max() ?? 0
        let sourceColumns = min(max(columns, 6), 40)
        if !output.json, Terminal.isInteractive, !listed.isEmpty {
            Terminal.say(AnswerFormatter.standard.articleHeads(sourceColumns: sourceColumns))
        }
        try AnswerPrinter(json: output.json).print(listed, blocksApart: false) {
            AnswerFormatter.standard.line($0, sourceColumns: sourceColumns)
        }
        if found.count > listed.count { Terminal.complain("there are more articles; raise --limit to see them") }
    }

    func validate() throws { try checkLimit(limit) }
}
