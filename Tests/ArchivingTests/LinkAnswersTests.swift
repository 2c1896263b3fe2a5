import ArchiveStorage
import Archiving
import ArticleModel
import QueryGrammar
import TestSupport
import Testing

/// Where links lead is kept beside the text, and told of only on request.
struct LinkAnswersTests {
    let folder: TemporaryFolder
    let archive: Archive

    init() throws {
        folder = try TemporaryFolder()
        archive = try Archive.make(in: folder)
    }

    private func version(
        _ number: Int, _ links: [String]?, _ paragraphs: [String] = ["read the harbour rules"]
    ) -> ImportedVersion {
        ImportedVersion(source: "s", articleKey: "k", number: number, paragraphs: paragraphs, links: links)
    }

    private func ingest(_ versions: ImportedVersion..., replacing: Bool = false) throws -> [IngestOutcome] {
        let outcomes = try archive.ingest(versions, replacing: replacing)
        #expect(try archive.check() == [])
        return outcomes
    }

    private func first(_ words: String, _ kind: ParagraphKind? = .link) throws -> Appearance? {
        try archive.first(QuoteQuestion(words, kind: kind)).rows.first
    }

    @Test func isFoundOnlyWhereItIsAskedFor() throws {
        _ = try ingest(
            version(1, []), version(2, ["https://pier.example/rules", "/tide", "/tide"]),
            version(3, ["/tide", "https://pier.example/rules"]), version(4, ["/tide"]))
        let found = try #require(try first("pier.example/rules"))
        #expect(found.presence.runs == [2...3])
        #expect(found.absentIn?.number == 1)
        #expect(found.passages.map(\.number) == [1])
        #expect(found.passages.allSatisfy { $0.isLink && !$0.marks.isEmpty })
        #expect(try first("pier.example/rules", nil) == nil)
        #expect(try first("pier.example/rules", .body) == nil)
        #expect(try first("harbour", .link) == nil)
        #expect(try first("harbour", nil)?.presence.runs == [1...4])
        #expect(try archive.show("k", number: 2).links == ["https://pier.example/rules", "/tide"])
    }

    /// The digest is that of the text, which is the same; the links are not.
    @Test func linksAloneMakeATextOfItsOwn() throws {
        #expect(
            try ingest(version(1, ["/a"]), version(2, ["/b"]), version(3, ["/a"]))
                == [.added(isNewText: true), .added(isNewText: true), .added(isNewText: false)])
        let versions = try archive.versions(of: "k").versions
        #expect(Set(versions.map(\.digest)).count == 1)
        #expect(try archive.changes(ChangesQuestion(nil)).rows.isEmpty)
        #expect(try first("a")?.presence.runs == [1...1, 3...3])
        #expect(try archive.measures().links == 2)
        #expect(try archive.measures().paragraphs == 1)
    }

    @Test func whatIsNotKnownProvesNoAbsence() throws {
        _ = try ingest(version(1, ["/old"]), version(2, nil), version(3, ["/new"]), version(4, nil))
        let found = try #require(try first("new"))
        #expect(found.presence.runs == [3...3])
        #expect(found.presence.unknownIn == 2)
        #expect(found.absentIn?.number == 2)
        #expect(found.absentIn?.isComplete == false)
        #expect(found.provenAbsentIn?.number == 1)
        let query = try Query(parsing: "harbour NOT links:new")
        #expect(try archive.search(query).rows.first?.presence.runs == [1...1])
        #expect(try archive.show("k").links == nil)
    }

    @Test func linksOfAHeldVersionStayUnlessReplaced() throws {
        _ = try ingest(version(1, nil))
        #expect(try ingest(version(1, ["/a"])) == [.heldWithoutLinks])
        #expect(try first("a") == nil)
        #expect(try ingest(version(1, ["/a"]), replacing: true) == [.replaced])
        #expect(try ingest(version(1, nil)) == [.unchanged])
        #expect(try ingest(version(1, ["/a", "/a"])) == [.unchanged])
        guard case .refused(let refusal) = try ingest(version(1, ["/b"])).first else {
            Issue.record("was not refused")
            return
        }
        #expect(refusal.description.contains("other links"))
        #expect(try ingest(version(1, ["/b"]), replacing: true) == [.replaced])
        #expect(try first("a") == nil)
        #expect(try first("b")?.presence.runs == [1...1])
    }

    @Test func changesTellWhatCameAndWent() throws {
        _ = try ingest(
            version(1, ["/a"]), version(2, ["/a", "/pier"]), version(3, ["/pier"], ["read the new harbour rules"]))
        func rows(_ query: String?, aboutLinks: Bool) throws -> [String] {
            var question = ChangesQuestion(try query.map { try Query(parsing: $0) })
            question.isAboutLinks = aboutLinks
            return try archive.changes(question).rows.map { row in
                "\(row.version.number) \(row.kind) \(row.subject) \((row.added + row.removed).map(\.text).joined())"
            }
        }
        #expect(try rows(nil, aboutLinks: true) == ["2 added link /pier", "3 removed link /a"])
        #expect(try rows("links:pier", aboutLinks: false) == ["2 added link /pier"])
        #expect(try rows("pier", aboutLinks: true) == ["2 added link /pier"])
        #expect(try rows("pier", aboutLinks: false) == [])
        #expect(
            try rows("links:pier NOT new", aboutLinks: false) == [
                "2 added match /pier", "3 removed match read the new harbour rules",
            ])
        #expect(try rows(nil, aboutLinks: false).allSatisfy { $0.contains("harbour") })
        let rows = try archive.diff("k", showsLinks: true).rows.filter { ($0.old ?? $0.new)?.isLink == true }
        #expect(rows.map { $0.old?.text } == ["/a"])
        #expect(try archive.diff("k", old: 1, new: 2).isUnchanged)
        #expect(try archive.diff("k", old: 1, new: 2, showsLinks: true).isUnchanged == false)
    }

    @Test func whatIsForgottenLeavesNothing() throws {
        _ = try ingest(version(1, ["/a", "/pier"]))
        _ = try archive.forget("k")
        #expect(try archive.check() == [])
        #expect(try archive.measures().links == 0)
        #expect(try first("pier") == nil)
    }

    /// Targets are text like any other: long ones, such without words, and such that look like queries.
    @Test func outlastsHostileTargets() throws {
        let targets = [
            "?", "' OR 1=1 --", "\" OR target : *", String(repeating: "a-", count: 1_024), "javascript:alert(1)",
            String(repeating: "x", count: 2_048), "\u{202E}//moc.elpmaxe", "/\u{FFFD}",
        ]
        _ = try ingest(version(1, targets), version(2, targets.reversed()))
        #expect(try first("alert(1)")?.presence.runs == [1...2])
        #expect(try first(String(repeating: "a ", count: 1_024))?.presence.runs == [1...2])
        #expect(try first("OR 1=1")?.presence.runs == [1...2])
        #expect(try archive.show("k", number: 1).links == targets)
        #expect(try ingest(version(3, ["/a\0b"])) == [.refused(.holdsNUL)])
    }
}
