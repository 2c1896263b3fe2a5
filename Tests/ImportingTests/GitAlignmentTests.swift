import ArticleModel
import Testing

@testable import Importing

/// How versions that are held stand to those of a history that is read from its start.
struct GitAlignmentTests {
    /// A commit's name, of one letter.
    private static func name(_ letter: Character) -> String { String(repeating: letter, count: 40) }

    /// Compares versions held, by number and commit, with those of a history whose commits are `commits`; `versions` of them changed the file.
    private func align(
        _ held: [(Int, Character)], commits: String, versions: String, replaces: Bool = false
    ) -> GitAlignment {
        let places = Dictionary(uniqueKeysWithValues: zip(commits.map(Self.name), 0...))
        let names = versions.map(Self.name)
        return GitAlignment(
            held: held.map { NumberedVersion(number: $0, origin: Self.name($1)) },
            commits: names.map { places[$0] ?? -1 }, names: { names[$0] }, replaces: replaces, place: { places[$0] })
    }

    private func numbers(_ alignment: GitAlignment) -> [String]? {
        guard case .renumber(let versions) = alignment.step else { return nil }
        return versions.map { "\($0.origin.prefix(1))\($0.number)" }
    }

    @Test func aHistoryThatReachesFurtherBackNumbersAnew() {
        let alignment = align([(1, "c"), (2, "d")], commits: "abcde", versions: "abcde")
        #expect(numbers(alignment) == ["c3", "d4"])
        #expect(alignment.formerOrigins.isEmpty)
    }

    @Test func aVersionAtTheCutIsTheOneThatStandsThere() {
        let alignment = align([(1, "c"), (2, "d")], commits: "abcde", versions: "abd")
        #expect(numbers(alignment) == ["c2", "d3"])
        #expect(alignment.formerOrigins == [1: Self.name("c")])
        // Where it has the same number, only its commit is another.
        let same = align([(1, "c")], commits: "abc", versions: "a")
        #expect(numbers(same) == nil)
        #expect(same.formerOrigins == [0: Self.name("c")])
    }

    @Test func aRewrittenEndIsComparedByNumber() {
        let alignment = align([(1, "a"), (2, "f")], commits: "ab", versions: "ab")
        guard case .none = alignment.step else {
            Issue.record("\(alignment.step)")
            return
        }
        #expect(alignment.formerOrigins == [1: Self.name("f")])
    }

    @Test func versionsOfOtherCommitsAmongThoseThatMove() {
        let held: [(Int, Character)] = [(1, "a"), (2, "f"), (3, "b")]
        guard case .refuse(1, canReplace: false) = align(held, commits: "ab", versions: "ab").step,
            case .refuse(1, canReplace: true) = align(held, commits: "abcd", versions: "abcd").step,
            case .none = align(held, commits: "abcd", versions: "abcd", replaces: true).step
        else {
            Issue.record("is not refused")
            return
        }
    }
}
