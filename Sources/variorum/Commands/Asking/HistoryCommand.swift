import Archiving
import ArgumentParser
import ArticleModel
import Foundation
import Plotting
import Verbs

/// Every coming and going of the words.
struct HistoryCommand: AnsweringCommand {
    static let discussion =
        "On a terminal each answer has a strip of the article's versions; in a pipe only with --strip."
    static let ownOptions: Set = ["svg"]
    static let ownFlags: Set = ["strip"]

    @OptionGroup var parameters: HistoryParameters

    @Flag(help: "Draw the strip of versions also where answers do not go to a terminal.")
    var strip = false

    @Option(
        help: ArgumentHelp(
            """
            Also write a picture of the histories, a row an article, as SVG. A file is replaced whole, a pipe or device written through; \
            '-' writes it in place of the answers.
            """,
            valueName: "file"))
    var svg: String?

    @OptionGroup var archive: AnsweringOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard !output.json || !(strip || svg == "-") else {
            throw ValidationError("--json goes neither with --strip nor with --svg -.")
        }
    }

    func show(_ answer: Answer, to question: Question, from archive: any Answering) throws {
        let (rows, quote) = (answer.rows(of: History.self), question.text(.quote))
        if let svg, !rows.isEmpty {
            let plots = try rows.map { PlottedHistory($0, versions: try archive.presences(of: $0)) }
            let picture = HistoryPicture(title: "“\(quote ?? "")”", histories: plots)
            try OutputFile(path: svg).write(Data(picture.svg.utf8))
            if svg == "-" { return }
        }
        try printer.print(answer, of: quote) { (history: History) in
            let lines = AnswerFormatter.standard.history(history, below: rows.first?.first.version)
            guard !output.json, strip || Terminal.isInteractive else { return lines }
            return lines + (try strip(of: history, in: archive))
        }
    }

    private func strip(of history: History, in archive: any Answering) throws -> [String] {
        let plot = PlottedHistory(history, versions: try archive.presences(of: history))
        return HistoryStrip(plot, style: Style(isOn: Terminal.hasColour), width: Terminal.width ?? 80).lines
    }
}

extension Answering {
    /// All versions of the article of an answer, in order, each with whether it has the words.
    fileprivate func presences(of history: History) throws -> [VersionPresence] {
        // Only the archive knows which versions were held without their links.
        if let archive = self as? Archive { return try archive.versionPresences(of: history) }
        // With # it is a number, and not a key.
        let article = "#\(history.first.article.id.rawValue)"
        let question = try Question(.versions, [article], options: [("limit", "\(ParameterKind.greatestNumber)")])
        let numbers = Runs(history.first.presence.runs)
        return try answer(question).rows(of: VersionSummary.self).map { version in
            VersionPresence(
                number: version.number, seenAt: version.seenAt, lastSeenAt: version.lastSeenAt,
                state: numbers.contains(version.number) ? .present : version.isComplete ? .absent : .unknown)
        }
    }
}
