import Archiving
import ArgumentParser
import ArticleModel

/// Lists the versions of an article.
struct Versions: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the versions of an article.")

    @OptionGroup var article: ArticleArgument
    @OptionGroup var archive: AnsweringOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let (summary, versions) = try archive.open().versions(of: article.article, source: article.source)
        if !output.json { Terminal.say(AnswerFormatter.standard.heading(summary).joined(separator: "\n")) }
        var numbers: [TextDigest: Int] = [:]
        try AnswerPrinter(json: output.json).print(versions, blocksApart: false) { version in
            defer { numbers[version.digest] = numbers[version.digest] ?? version.number }
            return AnswerFormatter.standard.line(version, sameTextAs: version.isRemoval ? nil : numbers[version.digest])
        }
    }
}
