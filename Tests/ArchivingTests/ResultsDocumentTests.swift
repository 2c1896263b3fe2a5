import ArchiveStorage
import Archiving
import Foundation
import JSONText
import TestSupport
import Testing

/// The document of results names exactly the fields that results have, in their order.
struct ResultsDocumentTests {
    private static let records: [any JSONRecord.Type] = [
        ArticleSummary.self, ArticleListing.self, VersionSummary.self, Appearance.self, History.self, SearchResult.self,
        ChangeRow.self,
        QuoteReport.self, Trace.self, Comparison.self, Comparison.Row.self, VersionText.self, SourceRow.self,
        ArchiveMeasures.self, VerifiedCitation.self,
    ]

    /// Objects that only the command prints, about its own work.
    private static let ofTheCommand = [
        #"{"copied_to"}"#, #"{"restored_from","kept","needs_upgrade"}"#, #"{"upgraded","schema","word_rule"}"#,
        #"{"read","added","new_texts","changed","unchanged","renumbered","replaced_characters","faults","archive"}"#,
        #"{"whole","faults"}"#, #"{"bytes_before","bytes_after"}"#,
        #"{"articles","copied","changed","unchanged","versions","added_versions","faults","archive"}"#,
    ]

    private let told: [String]

    init() throws {
        let file = SharedFolder.packageRoot.appendingPathComponent("Sources/Archiving/results.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        let start = try #require(text.range(of: "\n## To programs\n")).upperBound
        let end = try #require(text.range(of: "\n## ", range: start..<text.endIndex)).lowerBound
        // Every second stretch between two marks is code.
        let stretches = text[start..<end].split(separator: "`", omittingEmptySubsequences: false)
        told = stretches.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }

    @Test func eachRecordIsToldAndNoOther() {
        let records = Self.records.compactMap { $0.schema.record }.flatMap(\.all)
        let expected = Set(records.map(Self.notation)).union(Self.ofTheCommand)
        #expect(Set(told.filter { $0.hasPrefix("{") }) == expected)
    }

    @Test func fieldsThatManyRecordsHaveAreToldForThemselves() throws {
        for field in try #require(PresenceSummary.schema.record).fields { #expect(told.contains(field.name)) }
        for name in ["article", "version", "paragraph", "verbatim"] { #expect(told.contains(name)) }
    }

    /// `{"kind":"appeared"|"left","version","absent_in"}`, with `?` behind a field that some records lack.
    private static func notation(_ record: JSONSchema.Record) -> String {
        let fields = record.fields.map { field in
            let values = if case .choice(let names) = field.schema { names } else { [String]() }
            return "\"\(field.name)\"" + (values.isEmpty ? "" : ":" + values.map(\.jsonString).joined(separator: "|"))
                + (field.isRequired ? "" : "?")
        }
        return "{" + fields.joined(separator: ",") + "}"
    }
}
