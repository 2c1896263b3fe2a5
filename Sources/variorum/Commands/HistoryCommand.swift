import Archiving
import ArgumentParser
import Foundation
import Plotting

/// Every coming and going of the words.
struct HistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "When did these words come, go, and come back?",
        discussion: "On a terminal each answer has a strip of the article's versions; in a pipe only with --strip.")

    @OptionGroup var quote: QuoteOptions

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

    func run() throws {
        let archive = try archive.open()
        let answers = try archive.history(of: quote.question)
        if let svg, !answers.rows.isEmpty {
            let plots = try answers.rows.map { PlottedHistory($0, versions: try archive.versionPresences(of: $0)) }
            let picture = HistoryPicture(title: "“\(quote.quote)”", histories: plots)
            try OutputFile(path: svg).write(Data(picture.svg.utf8))
            if svg == "-" { return }
        }
        try AnswerPrinter(json: output.json).print(answers, of: quote.quote) { answer in
            let lines = AnswerFormatter.standard.history(answer, below: answers.rows.first?.first.version)
            guard !output.json, strip || Terminal.isInteractive else { return lines }
            return lines + (try strip(of: answer, in: archive))
        }
    }

    private func strip(of answer: History, in archive: any Answering) throws -> [String] {
        let plot = PlottedHistory(answer, versions: try archive.versionPresences(of: answer))
        return HistoryStrip(plot, style: Style(isOn: Terminal.hasColour), width: Terminal.width ?? 80).lines
    }
}
