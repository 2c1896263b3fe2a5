import TestSupport
import Testing
import Verbs

/// The files that are generated from the catalogue are up to date.
struct DeclarationsTests {
    @Test func theCommandDeclaresWhatTheCatalogueDoes() throws {
        let file = RecordedFile(
            "Sources/variorum/Options/DeclaredParameters.swift", recorder: "scripts/make-declarations")
        #expect(try file.difference(from: DeclarationWriter().source) == nil)
    }

    @Test func theProtocolsDocumentDeclaresWhatTheCatalogueDoes() throws {
        let file = RecordedFile("Sources/LineProtocol/protocol.md", recorder: "scripts/make-declarations")
        let document = try ProtocolDocument().text
        #expect(try file.difference(from: ProtocolDocumentWriter(text: document).rewritten) == nil)
    }

    /// Names can be written as options in every front end.
    @Test(arguments: Verb.offered(by: .command)) func everyParameterHasANameForOptions(verb: Verb) {
        for parameter in verb.form.parameters(in: .command) {
            #expect(parameter.name.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D }, "\(parameter.name)")
            #expect(!parameter.help.isEmpty)
        }
    }
}
