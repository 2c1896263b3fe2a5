import Archiving
import ArticleModel

extension Pages {
    /// The most articles whose wordings are on one page.
    private static let articlesTraced = 3
    /// The most versions, and the most wordings, of an article whose wordings are on the page of the quote. News stays within them; tracing a
    /// long history takes too long for a page (measured on published terms: up to a second).
    private static let (mostVersionsAtOnce, mostWordingsAtOnce) = (16, 8)

    /// How the paragraphs with some words were reworded from version to version.
    func trace(_ asked: Asked) throws -> Page {
        let question = try asked.quoteQuestion(limit: Self.articlesTraced)
        let (words, answers) = (question.quote, try archive.trace(question))
        let items = asked.quoteItems
        let entries = answers.rows.flatMap { LineageEntry.entries(of: $0) }
        let parts = PageParts(sizes: entries.map(\.size))
        let part = try parts.number(asked)
        var fields: Fields = [
            "words": .text(Headline.cut(words, to: 1_000)), "quote": .text(Address.query("/quote", items)),
            "isEmpty": .flag(answers.rows.isEmpty), "entries": .list(parts.ranges[part - 1].map { entries[$0].fields }),
        ]
        fields["parts"] = parts.links(part, "/trace", items).map { .part($0) }
        if let next = answers.next, part == parts.ranges.count {
            fields["more"] = .text(Address.query("/trace", items + [("cursor", next.description)]))
        }
        return Page(
            title: "Wordings: “\(Headline.cut(words, to: 80))”", searched: words, isIndexed: false,
            body: templates.markup(.trace, fields))
    }

    /// The wordings of a short history; empty for a long one, and where there is only one wording.
    func shortTrace(of history: History, _ asked: Asked) throws -> [Fields] {
        let article = history.first.article
        guard article.versions <= Self.mostVersionsAtOnce, history.first.passages.count == 1 else { return [] }
        var question = try asked.quoteQuestion(limit: 1)
        question.cursor = nil
        question.scope.article = "#\(article.id.rawValue)"
        let entries = try archive.trace(question).rows.flatMap { LineageEntry.entries(of: $0, namesArticle: false) }
        guard entries.count > 1, entries.count <= Self.mostWordingsAtOnce else { return [] }
        return entries.map(\.fields)
    }
}
