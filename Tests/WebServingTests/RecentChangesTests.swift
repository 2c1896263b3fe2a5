import Archiving
import ArticleModel
import Testing

@testable import WebServing

/// The newest changes of an archive, by the times of versions alone.
@Suite(.serialized) struct RecentChangesTests {
    private func site() throws -> Site {
        let unchanged = Site.version(4, "Night Ferry Put Off", Site.ferry[2].paragraphs)
        let others = [
            Site.version(1, "Pier", ["One."], source: "other", key: "pier"),
            Site.version(2, "Pier", ["Two."], source: "other", key: "pier"),
        ]
        return try Site(Site.ferry + [unchanged] + others)
    }

    @Test func theyAreTheVersionsThatReadOtherwise() throws {
        let changes = try site().archive.recentChanges(limit: 10)
        #expect(changes.map { "\($0.article.rawValue): \($0.before)-\($0.number)" } == ["1: 2-3", "1: 1-2", "2: 1-2"])
        #expect(changes.map(\.seenAt) == changes.map(\.seenAt).sorted(by: >))
    }

    @Test func theyComeInPagesAndBySource() throws {
        let held = try site()
        // Its folder stays as long as it does: an archive whose file is gone takes nothing.
        defer { withExtendedLifetime(held) {} }
        let archive = held.archive
        let all = try archive.recentChanges(limit: 10)
        #expect(try (0..<4).map { try archive.recentChanges(offset: $0, limit: 1).first } == all + [nil])
        #expect(try archive.recentChanges(source: "other", limit: 10) == all.filter { $0.article.rawValue == 2 })
        #expect(try archive.recentChanges(limit: 0).isEmpty)
        try archive.setHidden(true, "1")
        #expect(try archive.recentChanges(limit: 10).map(\.article.rawValue) == [2])
    }

    @Test func sizesCountParagraphs() throws {
        let held = try site()
        defer { withExtendedLifetime(held) {} }
        let sizes = try held.archive.changeSizes(of: "1", between: [(0, 1), (1, 2), (2, 3), (0, 3), (3, 4)])
        #expect(sizes.map(\.added) == [1, 1, 0, 1] && sizes.map(\.removed) == [1, 1, 0, 1])
        #expect(sizes.map(\.paragraphs) == [3, 3, 3, 3] && sizes.allSatisfy(\.isCertain))
        #expect(try held.archive.versions(of: "1", at: [2, 3, 9]).versions.map(\.number) == [3, 4])
    }
}
