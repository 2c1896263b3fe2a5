import Archiving
import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTesting
import Serving
import Testing
import Verbs

@testable import WebServing

/// Totals that are exact, and lower bounds, over HTTP and on pages.
@Suite(.serialized) struct AnswerTotalsTests {
    @Test(arguments: [
        (AnswerTotal.exactly(1_234), #"{"total":1234,"next":"a","rows":[]}"#),
        (.atLeast(1_234), #"{"total":null,"at_least":1234,"next":"a","rows":[]}"#),
        (nil, #"{"total":null,"next":"a","rows":[]}"#),
    ]) func theDocumentTellsTheTotal(total: AnswerTotal?, document: String) throws {
        var answer = Answer([], total: total)
        answer.next = "a"
        let representation = Representation.rows(answer, to: try Question(.first, ["radar"]))
        #expect(String(buffer: representation.body) == document + "\n")
    }

    /// A bound is not taken for a count of the rows, also where these are all.
    @Test func aBoundStaysABoundWithoutAnotherPage() throws {
        let representation = Representation.rows(Answer([], total: .atLeast(0)), to: try Question(.first, ["radar"]))
        #expect(String(buffer: representation.body) == #"{"total":null,"at_least":0,"next":null,"rows":[]}"# + "\n")
    }

    @Test(arguments: Verb.offered(by: .web)) func theSchemaHasABoundWhereOneMayCome(verb: Verb) throws {
        let schema = verb.form.answerSchema
        let isGivenByArticles = [.first, .last, .history, .search, .trace, .cite].contains(verb)
        #expect(schema.contains(#""at_least":{"type":"integer""#) == isGivenByArticles)
        #expect(!schema.contains(#""required":["total","at_least""#))
    }

    @Test(arguments: [
        (AnswerTotal.exactly(1), "1 article"), (.exactly(1_234), "1,234 articles"), (.atLeast(1), "at least 1 article"),
        (.atLeast(1_234), "at least 1,234 articles"),
    ]) func pagesSayAtLeast(total: AnswerTotal, text: String) throws {
        #expect(Wording.count(total, "article") == text)
    }

    @Test(arguments: [
        (AnswerTotal.exactly(1_234), ">1,234 articles · "), (.atLeast(1_234), ">at least 1,234 articles · "),
    ]) func thePageOfASearchTellsIt(total: AnswerTotal, text: String) throws {
        let site = try Site()
        let asked = try Asked(
            URI("/search?q=pier"), path: Parameters(), mostRows: 20)
        var answer = try site.archive.answer(try Question(.search, ["pier"]))
        answer.total = total
        let pages = Pages(archive: site.archive, templates: try Templates(), site: .ofTests)
        var fields = pages.form(asked, "pier")
        pages.setResults(answer, .relevance, in: &fields, asked)
        #expect(pages.templates.markup(.search, fields).html.contains(text))
    }

    @Test(arguments: [
        (AnswerTotal.exactly(1), nil), (.exactly(4), " The words stand in 3 other articles, too."),
        (.atLeast(4), " The words stand in at least 3 other articles, too."),
        (.atLeast(2), " The words stand in at least 1 other article, too."),
    ]) func thePageOfAQuoteTellsIt(total: AnswerTotal, text: String?) throws {
        let site = try Site()
        let question = QuoteQuestion("last boat")
        let history = try #require(try site.archive.history(of: question).rows.first)
        let pages = Pages(archive: site.archive, templates: try Templates(), site: .ofTests)
        let said = try pages.said(history, site.archive.report(on: question), total: total).html
        #expect(text.map { said.hasSuffix($0) } ?? !said.contains("The words stand in"), "\(said)")
    }
}

extension SiteFacts {
    /// A site of which nothing is told.
    fileprivate static var ofTests: SiteFacts {
        SiteFacts(base: BaseAddress(WebConfiguration(), hasTLS: false), keeper: nil, about: nil)
    }
}
