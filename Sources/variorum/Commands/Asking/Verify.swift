import Archiving
import ArgumentParser
import JSONText
import Verbs

/// Checks citations against the archive.
struct Verify: VerbCommand {
    static let verb = Verb.verify
    static let discussion = """
        Reads what 'variorum cite' wrote, in any of its forms, also within other text. The digest of each text is computed \
        from the paragraphs that are held, and the words that are cited are looked for in it; what a person wrote around \
        them is not checked.

        Exit status: 0 all citations hold, 1 some do not, 2 error.
        """

    @Argument(help: "The file with the citations; '-' is standard input.")
    var file: String

    @OptionGroup var archive: AnsweringOptions
    @OptionGroup var output: OutputOptions

    /// Asks about one citation at a time: a file may have more than a server checks at once, and each verdict is printed as soon as it is
    /// known.
    func run() throws {
        let found = try CitationFile(path: file).citations()
        let archive = try archive.open()
        var verdicts: [CitationReference: CitationVerdict] = [:]
        var allHold = true
        for citation in found {
            var row = VerifiedCitation(found: citation, verdict: nil)
            if case .success(let reference) = citation.reference {
                let verdict = try verdicts[reference] ?? verdict(on: reference, in: archive)
                verdicts[reference] = verdict
                row = VerifiedCitation(found: citation, verdict: verdict)
            }
            Terminal.report(output.json ? row.json : row.sentence)
            allHold = allHold && row.verdict == .holds
        }
        guard allHold else { throw ExitCode(1) }
    }

    private func verdict(on reference: CitationReference, in archive: any Answering) throws -> CitationVerdict? {
        try archive.answer(Question(.verify, [reference.line])).rows(of: VerifiedCitation.self).first?.verdict
    }
}
