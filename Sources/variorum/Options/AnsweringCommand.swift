import ArgumentParser
import Verbs

/// A command that is a verb of the catalogue.
protocol VerbCommand: ParsableCommand {
    /// The verb.
    static var verb: Verb { get }
    /// The text of help after the sentence of the catalogue; empty for none.
    static var discussion: String { get }
    /// The names of its options with a value that are not in the catalogue.
    static var ownOptions: Set<String> { get }
    /// The names of its flags that are not in the catalogue.
    static var ownFlags: Set<String> { get }

    var archive: AnsweringOptions { get }
    var output: OutputOptions { get }
}

extension VerbCommand {
    static var discussion: String { "" }
    static var ownOptions: Set<String> { [] }
    static var ownFlags: Set<String> { [] }

    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: verb.form.name, abstract: verb.form.summary, discussion: discussion)
    }

    /// The arguments after the verb.
    static func typed(_ arguments: [String]) -> TypedArguments {
        TypedArguments(
            verb, arguments, ownOptions: ownOptions.union(AnsweringOptions.names), ownFlags: ownFlags.union(["json"]))
    }
}

/// A command that asks one question and shows the answer.
protocol AnsweringCommand: VerbCommand {
    associatedtype Parameters: VerbParameters
    var parameters: Parameters { get }

    /// Shows the answer, and throws the exit status where that is not 0.
    func show(_ answer: Answer, to question: Question, from archive: any Answering) throws
}

extension AnsweringCommand {
    static var verb: Verb { Parameters.verb }

    func run() throws {
        let question = try parameters.question()
        try withPointer(into: question.text(.query)) {
            // Faults of the question itself are reported before anything is opened.
            try question.validate()
            let archive = try archive.open()
            try show(try archive.answer(question), to: question, from: archive)
        }
    }

    var printer: AnswerPrinter { AnswerPrinter(json: output.json) }

    /// Adds the query to its fault, so that a pointer can be shown beneath it.
    private func withPointer(into query: String?, _ body: () throws -> Void) throws {
        do {
            try body()
        } catch {
            guard case .query(let fault) = QuestionError(error), let query else { throw error }
            throw QueryFault(error: fault, query: query)
        }
    }
}

/// The form of the output.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Answer in JSON, one object a line, errors too.")
    var json = false
}
