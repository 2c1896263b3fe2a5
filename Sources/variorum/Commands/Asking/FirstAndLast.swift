import Archiving
import ArgumentParser
import Verbs

/// The first version of each article that has the words.
struct First: AnsweringCommand {
    static let discussion =
        "Articles come by time of first appearance: the top one is the earliest of known time. Those of unknown time come last."

    @OptionGroup var parameters: FirstParameters
    @OptionGroup var archive: AnsweringOptions
    @OptionGroup var output: OutputOptions

    func show(_ answer: Answer, to question: Question, from archive: any Answering) throws {
        let top = answer.rows(of: Appearance.self).first?.version
        try printer.print(answer, of: question.text(.quote)) {
            AnswerFormatter.standard.appearance($0, isFirst: true, below: top)
        }
    }
}

/// The last version of each article that has the words.
struct Last: AnsweringCommand {
    static let discussion =
        "Articles come by time of last appearance, the latest first. It tells whether they are still there."

    @OptionGroup var parameters: LastParameters
    @OptionGroup var archive: AnsweringOptions
    @OptionGroup var output: OutputOptions

    func show(_ answer: Answer, to question: Question, from archive: any Answering) throws {
        let top = answer.rows(of: Appearance.self).first?.version
        try printer.print(answer, of: question.text(.quote)) {
            AnswerFormatter.standard.appearance($0, isFirst: false, below: top)
        }
    }
}
