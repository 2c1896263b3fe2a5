import Archiving
import ArticleModel
import ArgumentParser

/// Hides an article.
struct Hide: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Hide an article: it is held and taken in further, but no answer tells of it.",
        discussion: "On the pages it answers 410 Gone, elsewhere that it is hidden. 'variorum unhide' shows it again.")

    @OptionGroup var article: ArticleArgument
    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let hidden = try archive.openForWriting().setHidden(true, article.article, source: article.source)
        Terminal.say(output.json ? hidden.json : "hidden: \(hidden.key.text.printable)")
    }
}
