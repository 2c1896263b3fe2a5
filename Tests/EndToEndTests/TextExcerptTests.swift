import Archiving
import Lineage
import TestSupport
import Testing

@testable import variorum

/// Long texts are shortened around what matters in them.
struct TextExcerptTests {
    @Test func aShortTextIsShownWhole() {
        let pieces = [Self.kept("The ferry leaves at "), ExcerptPiece(kind: .added, text: "noon")]
        #expect(TextExcerpt.shortened(pieces) == pieces)
        #expect(TextExcerpt.shortened([]) == [])
    }

    @Test func whatChangedKeepsAFewWordsAround() {
        let long = String(repeating: "word ", count: 200)
        let pieces = [
            Self.kept(long + "before "), ExcerptPiece(kind: .removed, text: "noon"), Self.kept(" after " + long),
        ]
        let shown = TextExcerpt.shortened(pieces).map(\.text)
        #expect(shown.count == 3 && shown[1] == "noon")
        #expect(shown[0].hasPrefix("… word ") && shown[0].hasSuffix("word before "))
        #expect(shown[2].hasPrefix(" after word ") && shown[2].hasSuffix("word … "))
        #expect(shown.joined().count < 200)
    }

    @Test func withoutAnythingMarkedTheBeginningIsShown() {
        let shown = TextExcerpt.shortened([Self.kept(String(repeating: "京都", count: 500))])
        #expect(shown.count == 1 && shown[0].text.hasPrefix("京都京都") && shown[0].text.hasSuffix("京都 …"))
    }

    @Test func everyChangeOfUsualLengthIsShown() {
        var random = SeededGenerator.makeForTest()
        for _ in 0..<200 {
            let pieces = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                let kind = [ExcerptPiece.Kind.kept, .removed, .added, .match].randomElement(using: &random)!
                let most = kind == .kept ? 400 : 60
                let text = (0..<Int.random(in: 1...most, using: &random)).map { _ in
                    ["a", "é", " ", "京", "word", "\n"].randomElement(using: &random)!
                }
                return ExcerptPiece(kind: kind, text: text.joined())
            }
            let shown = TextExcerpt.shortened(pieces)
            let whole = pieces.map(\.text).joined()
            #expect(shown.filter { $0.kind != .kept } == pieces.filter { $0.kind != .kept } || whole.count > 600)
            #expect(shown.count == pieces.count || pieces.allSatisfy { $0.kind == .kept })
            #expect(shown.map(\.text).joined().count <= whole.count)
        }
    }

    @Test func marksStandInTheNewerTextAndNeverOnAChange() {
        let diff = Self.diff(removed: "noon", added: "one")
        let pieces = ExcerptPiece.marked(diff, [0..<3, 12..<19, 25..<30])
        #expect(
            pieces == [
                ExcerptPiece(kind: .match, text: "The"), Self.kept(" ferry leaves "),
                ExcerptPiece(kind: .removed, text: "noon"), ExcerptPiece(kind: .added, text: "one"),
                Self.kept(" and "), ExcerptPiece(kind: .match, text: "takes"), Self.kept(" long"),
            ])
    }

    @Test func otherWhiteSpaceIsNoChange() {
        #expect(
            ExcerptPiece.marked(Self.diff(removed: "\n", added: "\u{A0} "), []) == [
                Self.kept("The ferry leaves \u{A0}  and takes long")
            ])
    }

    private static func diff(removed: String, added: String) -> [DiffPiece] {
        [
            DiffPiece(kind: .kept, text: "The ferry leaves "), DiffPiece(kind: .removed, text: removed),
            DiffPiece(kind: .added, text: added), DiffPiece(kind: .kept, text: " and takes long"),
        ]
    }

    private static func kept(_ text: String) -> ExcerptPiece { ExcerptPiece(kind: .kept, text: text) }
}
