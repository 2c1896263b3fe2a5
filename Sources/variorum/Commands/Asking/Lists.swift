import ArchiveStorage
import Archiving
import ArgumentParser
import ArticleModel
import JSONText
import Verbs

/// Lists articles.
struct Articles: AnsweringCommand {
    static let discussion =
        "Each with its number, how many versions are held, how often its text changed and when last, source, key and newest title."

    @OptionGroup var parameters: ArticlesParameters
    @OptionGroup var archive: AnsweringOptions
    @OptionGroup var output: OutputOptions

    func show(_ answer: Answer, to question: Question, from archive: any Answering) throws {
        let listed = answer.rows(of: ArticleListing.self)
        let columns = listed.map { TextFolding.columns(of: $0.article.source.text.printable) }.max() ?? 0
        let sourceColumns = min(max(columns, 6), 40)
        if !output.json, Terminal.isInteractive, !listed.isEmpty {
            Terminal.say(AnswerFormatter.standard.articleHeads(sourceColumns: sourceColumns))
        }
        try printer.print(listed, blocksApart: false) {
            AnswerFormatter.standard.line($0, sourceColumns: sourceColumns)
        }
        AnswerPrinter.tell(moreBehind: answer, "article", isFirstPage: !question.has(.cursor))
    }
}

/// Lists sources.
struct Sources: AnsweringCommand {
    @OptionGroup var parameters: SourcesParameters
    @OptionGroup var archive: AnsweringOptions
    @OptionGroup var output: OutputOptions

    func show(_ answer: Answer, to question: Question, from archive: any Answering) throws {
        try printer.print(answer.rows(of: SourceRow.self)) { AnswerFormatter.standard.line($0) }
        AnswerPrinter.tell(moreBehind: answer, "source", isFirstPage: !question.has(.cursor))
    }
}

/// Lists the versions of an article.
struct Versions: AnsweringCommand {
    @OptionGroup var parameters: VersionsParameters
    @OptionGroup var archive: AnsweringOptions
    @OptionGroup var output: OutputOptions

    func show(_ answer: Answer, to question: Question, from archive: any Answering) throws {
        if !output.json, case .article(let article) = answer.subject {
            Terminal.say(AnswerFormatter.standard.heading(article).joined(separator: "\n"))
        }
        var numbers: [TextDigest: Int] = [:]
        try printer.print(answer.rows(of: VersionSummary.self), blocksApart: false) { version in
            defer { numbers[version.digest] = numbers[version.digest] ?? version.number }
            return AnswerFormatter.standard.line(version, sameTextAs: version.isRemoval ? nil : numbers[version.digest])
        }
        AnswerPrinter.tell(moreBehind: answer, "version", isFirstPage: !question.has(.cursor))
    }
}

/// How much the archive holds.
struct Stats: AnsweringCommand {
    @OptionGroup var parameters: StatsParameters
    @OptionGroup var archive: AnsweringOptions
    @OptionGroup var output: OutputOptions

    func show(_ answer: Answer, to question: Question, from archive: any Answering) throws {
        for measures in answer.rows(of: ArchiveMeasures.self) {
            let lines = measures.fields.map { $0.label.padded(to: 20) + " \($0.value)" }
            Terminal.say(output.json ? measures.json : lines.joined(separator: "\n"))
        }
    }
}
