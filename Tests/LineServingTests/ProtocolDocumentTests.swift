import Foundation
@testable import LineServing
import Serving
import TestSupport
import Testing
import Verbs

/// The document agrees with the catalogue and the limits.
struct ProtocolDocumentTests {
    let document: ProtocolDocument

    init() throws {
        document = try ProtocolDocument()
    }

    @Test func everyVerbHasASectionInTheOrderOfHelp() {
        #expect(document.verbSections.map(\.name) == Verb.allCases.map(\.rawValue))
    }

    @Test(arguments: Verb.allCases) func sectionBeginsWithTheUsage(of verb: Verb) throws {
        let section = try #require(document.verbSections.first { $0.name == verb.rawValue })
        #expect(section.text.hasPrefix("\n`\(verb.form.usage)`\n"), "\(verb.form.usage)")
    }

    @Test(arguments: Verb.allCases) func sectionListsTheErrors(of verb: Verb) throws {
        let section = try #require(document.verbSections.first { $0.name == verb.rawValue })
        #expect(Set(ProtocolDocument.codes(in: section.text)) == Set(verb.form.errors.map(\.rawValue)))
    }

    @Test func everyCodeStandsOnceInTheTablesOfErrors() {
        let listed = ProtocolDocument.firstCells(of: document.chapter("Errors"))
        #expect(listed.sorted() == ErrorCode.allCases.map(\.rawValue).sorted())
    }

    @Test func codesThatCloseStandInTheTableOfThose() throws {
        let tables = document.chapter("Errors").components(separatedBy: "These the server sends unasked")
        let closing = ProtocolDocument.firstCells(of: try #require(tables.last))
        #expect(Set(closing) == Set(ErrorCode.allCases.filter(\.closesConnection).map(\.rawValue)))
    }

    @Test func errorsOfSingleVerbsAreThoseOfTheForms() throws {
        let tables = document.chapter("Errors").components(separatedBy: "Errors of single verbs:")
        let single = try #require(tables.last).components(separatedBy: "These the server").first ?? ""
        #expect(
            Set(ProtocolDocument.firstCells(of: single))
                == Set(Verb.allCases.flatMap(\.form.errors).map(\.rawValue)))
    }

    @Test func everyOptionStandsInTheTableOfOptions() {
        let listed = ProtocolDocument.firstCells(of: document.chapter("Options"))
        #expect(Set(listed) == Set(Verb.allCases.flatMap { $0.form.options(in: .line) }.map(\.name)))
    }

    @Test func limitsInTheDocumentAreTheDefaults() {
        let (told, limits) = (document.chapter("Limits"), ServerLimits())
        #expect(told.contains("| a line | \(limits.lineBytes / 1024) KiB without its end | `line-too-long` |"))
        #expect(told.contains("| rows of a page | \(limits.pageRows) |"))
        #expect(told.contains("| time of a question | \(Int(limits.questionTime / .seconds(1))) s |"))
    }
}
