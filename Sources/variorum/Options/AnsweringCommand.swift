import ArgumentParser
import Verbs

/// A command that is a verb of the catalogue.
protocol VerbCommand: ParsableCommand {
    /// The verb.
    static var verb: Verb { get }
    /// What help tells of it beside the sentence of the catalogue.
    static var discussion: String { get }
    /// The names of its options with a value that the catalogue does not know.
    static var ownOptions: Set<String> { get }
    /// The names of its flags that the catalogue does not know.
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

    /// What is typed behind the verb.
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
            // What is wrong in itself is told before anything is opened.
            try question.validate()
            let archive = try archive.open()
            try show(try archive.answer(question), to: question, from: archive)
        }
    }

    var printer: AnswerPrinter { AnswerPrinter(json: output.json) }

    /// A fault of a query is shown beneath the query.
    private func withPointer(into query: String?, _ body: () throws -> Void) throws {
        do {
            try body()
        } catch {
            guard case .query(let fault) = QuestionError(error), let query else { throw error }
            throw QueryFault(error: fault, query: query)
        }
    }
}

/// In which form to answer.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Answer in JSON, one object a line, errors too.")
    var json = false
}
