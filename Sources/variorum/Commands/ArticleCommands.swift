import ArchiveStorage
import Archiving
import ArgumentParser
import ArticleModel

/// Which article is meant.
struct ArticleArgument: ParsableArguments {
    @Argument(help: "Its number, key, URL, or a part of one that fits no other.")
    var article: String

    @Option(help: ArgumentHelp("Only an article of this source.", valueName: "name"))
    var source: String?
}

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
        try AnswerPrinter(json: output.json).print(articles) { article in
            let number = "\(article.id.rawValue)".padded(to: 6)
            let versions = "\(article.versions)".padded(to: 5)
            return ["\(number) \(versions) \(article.source.printable.padded(to: 14)) \(article.key.printable)"]
        }
    }
}

/// Lists sources.
struct Sources: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the sources.")

    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let sources = try archive.openForReading().sources().map(SourceRow.init)
        try AnswerPrinter(json: output.json).print(sources) { row in
            [
                "\(row.record.name.printable.padded(to: 24)) \(row.record.articles) articles, \(row.record.versions) versions"
            ]
        }
    }
}

/// Lists the versions of an article.
struct Versions: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the versions of an article.")

    @OptionGroup var article: ArticleArgument
    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let (summary, versions) = try archive.openForReading().versions(of: article.article, source: article.source)
        if !output.json { Terminal.say(AnswerFormatter.standard.heading(summary).joined(separator: "\n")) }
        try AnswerPrinter(json: output.json).print(versions) { version in
            let seen = (version.seenAt?.minutes ?? "time unknown").padded(to: 16)
            let part = version.remarks.map { "  (\($0))" }.joined()
            return [
                "\("\(version.number)".padded(to: 5)) \(seen)  \(version.digest.abbreviation)  \(version.title?.printable ?? "")\(part)"
            ]
        }
    }
}

/// Prints one version.
struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print one version of an article.")

    @OptionGroup var article: ArticleArgument

    @Option(help: ArgumentHelp("The number of the version. Default: the newest.", valueName: "number"))
    var version: Int?

    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let shown = try archive.openForReading().show(article.article, source: article.source, number: version)
        guard !output.json else { return Terminal.say(shown.json) }
        let formatter = AnswerFormatter.standard
        Terminal.say(formatter.heading(shown.article).joined(separator: "\n"))
        Terminal.say("  " + formatter.version(shown.version) + "  " + shown.version.digest.description)
        if let byline = shown.byline { Terminal.say("  " + byline.printable) }
        for paragraph in shown.paragraphs {
            let lines = TextFolding(width: Terminal.width).lines(of: paragraph.printable)
            Terminal.say("\n" + lines.joined(separator: "\n"))
        }
    }
}
