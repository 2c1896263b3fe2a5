import Archiving
import ArgumentParser
import JSONText

/// Shows two versions side by side.
struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what changed between two versions of an article.",
        discussion: """
            Paragraphs are paired by similarity, not by position. Without numbers: the newest version and the one before it. \
            With one number: that version and the one before it. JSON begins with an object that names the article and both versions.
            """)

    @OptionGroup var article: ArticleArgument

    @Argument(help: "The number of a version, or of the older of two.")
    var first: Int?

    @Argument(help: "The number of the newer.")
    var second: Int?

    @Flag(help: "Also show the paragraphs that stayed as they were; JSON always has them.")
    var all = false

    @Flag(help: "Also show the links that came and went.")
    var links = false

    @OptionGroup var archive: AnsweringOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let (old, new) = second == nil ? (nil, first) : (first, second)
        let comparison = try archive.open().diff(
            article.article, source: article.source, old: old, new: new, showsLinks: links)
        if output.json {
            Terminal.say(comparison.json)
            for row in comparison.rows { Terminal.say(row.json) }
        } else {
            Terminal.say(AnswerFormatter.standard.comparison(comparison, showsKept: all).joined(separator: "\n"))
        }
        if comparison.isUnchanged { throw ExitCode(1) }
    }
}
