import Archiving
import ArticleModel
@testable import LineServing
import Testing
import Verbs

/// What errors say, and what they name.
struct ErrorWordingTests {
    /// Nobody can tell from the message whether an article is hidden.
    @Test func aHiddenArticleIsToldAsOneThatIsNotThere() {
        let hidden = QuestionError.archive(.hiddenArticle(selector: "a", near: ["number 2: s b"]))
        let missing = QuestionError.archive(.noSuchArticle(selector: "a", near: ["number 2: s b"]))
        #expect(hidden.message(in: .line) == missing.message(in: .line))
        #expect(hidden.message(in: .line).contains("near it are number 2: s b; ARTICLES lists them"))
        #expect(hidden.data == missing.data)
    }

    /// A client rebuilds the error of the archive from its code and data.
    @Test(arguments: [
        ArchiveError.emptyQuote, .longQuote(bytes: 9_000), .noSuchArticle(selector: "x\"y", near: ["a"]),
        .hiddenArticle(selector: "é"), .ambiguousArticle(selector: "p", fitting: ["a", "b"]),
        .noSuchSource(name: "n", held: ["a"], others: 3), .firstVersion(number: 0, article: "k"),
        .noSuchVersion(number: 9, article: "k", held: [0, 1]),
        .notSeenYet(by: Timestamp(secondsSince1970: 0), article: "k", first: Timestamp(secondsSince1970: 9)),
        .notSeenYet(by: Timestamp(secondsSince1970: 0), article: "k", first: nil), .badCursor(text: "x"),
    ]) func errorsOfTheArchiveAreReadBack(error: ArchiveError) throws {
        let told = QuestionError.archive(error)
        #expect(ArchiveError(told.code, told.data) == error)
    }

    @Test func whatBelongsToNoErrorIsRefused() {
        #expect(ArchiveError(.noSuchArticle, ErrorData.none) == nil)
        #expect(ArchiveError(.busy, QuestionError.archive(.emptyQuote).data) == nil)
    }
}

extension ErrorData {
    /// What an error without data names.
    fileprivate static var none: ErrorData { QuestionError.archiveBusy.data }
}
