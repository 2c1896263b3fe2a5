import Archiving
import ArgumentParser
import JSONText
import Verbs

/// Prints one version.
struct Show: AnsweringCommand {
    static let ownFlags: Set = ["links"]

    @OptionGroup var parameters: ShowParameters

    @Flag(help: "Also show where the links lead; JSON always has them.")
    var links = false

    @OptionGroup var archive: AnsweringOptions
    @OptionGroup var output: OutputOptions

    func show(_ answer: Answer, to question: Question, from archive: any Answering) throws {
        for version in answer.rows(of: VersionText.self) {
            let text = AnswerFormatter.standard.versionText(version, showsLinks: links)
            Terminal.say(output.json ? version.json : text.joined(separator: "\n"))
        }
    }
}

/// Shows two versions side by side.
struct Diff: AnsweringCommand {
    static let discussion = """
        Paragraphs are paired by similarity, not by position. Without numbers: the newest version and the one before it. \
        With one number: that version and the one before it. JSON begins with an object that names the article and both versions.
        """
    static let ownFlags: Set = ["all"]

    @OptionGroup var parameters: DiffParameters

    @Flag(help: "Also show the paragraphs that stayed as they were; JSON always has them.")
    var all = false

    @OptionGroup var archive: AnsweringOptions
    @OptionGroup var output: OutputOptions

    func show(_ answer: Answer, to question: Question, from archive: any Answering) throws {
        guard case .comparison(let comparison) = answer.subject else { return }
        if output.json {
            Terminal.say(comparison.json)
            for row in comparison.rows { Terminal.say(row.json) }
        } else {
            Terminal.say(AnswerFormatter.standard.comparison(comparison, showsKept: all).joined(separator: "\n"))
        }
        if comparison.isUnchanged { throw ExitCode(1) }
    }
}
