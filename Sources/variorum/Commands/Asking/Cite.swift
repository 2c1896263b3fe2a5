import Archiving
import ArgumentParser
import JSONText
import Verbs

/// Cites a version, or the first version with some words.
struct Cite: AnsweringCommand {
    static let discussion = """
        variorum cite ARTICLE [NUMBER]         the version with this number; without one, the newest
        variorum cite --quote "the words"      what 'first' answers, for each article
        A citation names the SHA-256 of the text and says how to compute it from the paragraphs. \
        'variorum verify' checks citations in any of the forms.
        """

    @OptionGroup var parameters: CiteParameters
    @OptionGroup var archive: AnsweringOptions
    @OptionGroup var output: OutputOptions

    func show(_ answer: Answer, to question: Question, from archive: any Answering) throws {
        let (rows, form) = (answer.rows(of: CitationRow.self), question.choice(.form) ?? CitationForm.text)
        if output.json {
            for row in rows { Terminal.say(row.json) }
        } else if rows.isEmpty {
            Terminal.complain("nothing found")
        } else {
            Terminal.say(form.document(joining: rows.map(\.citation.printableLines)))
        }
        printer.tell(leftOutOf: answer, toMore: "cite")
        if rows.isEmpty { throw ExitCode(1) }
    }
}
