import Lineage
import TestSupport
import Testing

@Suite("Word diff")
struct WordDiffTests {
    @Test(
        "reads as one would mark it by hand",
        arguments: [
            ("", "", ""),
            ("", "new", "{+new+}"),
            ("old", "", "[-old-]"),
            ("the red car", "the red car", "the red car"),
            ("the red car", "the blue car", "the [-red-]{+blue+} car"),
            ("The car", "the car", "[-The-]{+the+} car"),
            ("the car", "the big car", "the {+big +}car"),
            ("a red, big car", "a blue, tall car", "a [-red, big-]{+blue, tall+} car"),
            ("yes, sir", "yes 1, 2 sir", "yes{+ 1+}, {+2 +}sir"),
            ("Rain. Wind.", "Rain. Snow. Wind.", "Rain. {+Snow. +}Wind."),
            ("Rain. Wind.", "Rain.", "Rain.[- Wind.-]"),
            (
                "Points of help and views on it", "New rules and terms",
                "[-Points of help-]{+New rules+} and [-views on it-]{+terms+}"
            ),
            ("to x.com/a/b today", "to x.com/c today", "to x.com/[-a/b-]{+c+} today"),
            ("It cost 1,000.50 euros.", "It cost 1,200.50 euros.", "It cost [-1,000.50-]{+1,200.50+} euros."),
            ("He said “no”.", "He said \"no\".", "He said [-“-]{+\"+}no[-”-]{+\"+}."),
            ("one  two", "one two", "one[-  -]{+ +}two"),
            ("京都に設置", "京都へ設置", "京都[-に-]{+へ+}設置"),
            ("fire 👩‍🚒 here", "fire 👨‍🚒 here", "fire [-👩‍🚒-]{+👨‍🚒+} here"),
            ("flags 🇫🇷🇩🇪", "flags 🇫🇷🇯🇵", "flags 🇫🇷[-🇩🇪-]{+🇯🇵+}"),
            ("cafe\u{301} noir", "caf\u{e9} noir", "[-cafe\u{301}-]{+caf\u{e9}+} noir"),
        ])
    func marked(old: String, new: String, expected: String) throws {
        #expect(try MarkedText.of(WordDiff(from: old, to: new), old: old, new: new) == Array(expected.unicodeScalars))
    }

    @Test("covers both texts exactly, and swaps when the sides swap")
    func invariants() throws {
        var generator = SeededGenerator.makeForTest()
        for _ in 0..<2000 {
            let old = RandomText.make(using: &generator)
            let new =
                Bool.random(using: &generator)
                ? RandomText.edit(old, using: &generator) : RandomText.make(using: &generator)
            try expectSound(old, new)
        }
    }

    @Test("equal texts are one kept piece")
    func equalTexts() throws {
        let diff = try WordDiff(from: "Nothing changed here.", to: "Nothing changed here.")
        #expect(diff.isUnchanged)
        #expect(diff.pieces.map(\.kind) == [.kept])
        #expect(try WordDiff(from: "", to: "").pieces.isEmpty)
        #expect(try !WordDiff(from: "cafe\u{301}", to: "caf\u{e9}").isUnchanged)
    }

    @Test("long texts without anything in common, repeats and reversals stay sound")
    func hostile() throws {
        let letters = String(repeating: "a ", count: 40_000)
        let numbers = (0..<20_000).map(String.init)
        try expectSound(letters, String(repeating: "a b ", count: 20_000))
        try expectSound(letters, String(repeating: "b ", count: 40_000))
        try expectSound(numbers.joined(separator: " "), numbers.reversed().joined(separator: "  "))
        try expectSound(String(repeating: "!?", count: 30_000), String(repeating: "?!!", count: 20_000))
    }

    @Test("an edit in a long text is found as it was made")
    func longText() throws {
        var words = (0..<30_000).map { "w\($0 % 997)" }
        let old = words.joined(separator: " ")
        words[20_000] = "changed"
        words.insert("inserted", at: 5_000)
        let diff = try WordDiff(from: old, to: words.joined(separator: " "))
        #expect(diff.pieces.map(\.kind) == [.kept, .added, .kept, .removed, .added, .kept])
    }

    private func expectSound(_ old: String, _ new: String) throws {
        let diff = try WordDiff(from: old, to: new)
        let (oldScalars, newScalars) = (Array(old.unicodeScalars), Array(new.unicodeScalars))
        var (oldEnd, newEnd) = (0, 0)
        for piece in diff.pieces {
            guard piece.old.lowerBound == oldEnd, piece.new.lowerBound == newEnd else {
                Issue.record("a gap before \(piece) from \(old.prefix(200)) to \(new.prefix(200))")
                return
            }
            (oldEnd, newEnd) = (piece.old.upperBound, piece.new.upperBound)
            let isRight =
                switch piece.kind {
                case .kept: !piece.old.isEmpty && oldScalars[piece.old].elementsEqual(newScalars[piece.new])
                case .removed: !piece.old.isEmpty && piece.new.isEmpty
                case .added: piece.old.isEmpty && !piece.new.isEmpty
                }
            #expect(isRight, "\(piece) from \(old.prefix(200)) to \(new.prefix(200))")
        }
        #expect(oldEnd == oldScalars.count && newEnd == newScalars.count)
        #expect(diff.isUnchanged == old.utf8.elementsEqual(new.utf8))
        try expectSwapped(diff, WordDiff(from: new, to: old))
    }

    private func expectSwapped(_ diff: WordDiff, _ back: WordDiff) {
        #expect(Stretch.all(of: diff, .kept) == Stretch.all(of: back, .kept).map(\.swapped))
        #expect(Stretch.all(of: diff, .removed).map(\.old) == Stretch.all(of: back, .added).map(\.new))
        #expect(Stretch.all(of: diff, .added).map(\.new) == Stretch.all(of: back, .removed).map(\.old))
    }

    private struct Stretch: Equatable {
        let old: Range<Int>
        let new: Range<Int>

        var swapped: Stretch { Stretch(old: new, new: old) }

        static func all(of diff: WordDiff, _ kind: WordDiff.Piece.Kind) -> [Stretch] {
            diff.pieces.filter { $0.kind == kind }.map { Stretch(old: $0.old, new: $0.new) }
        }
    }
}
