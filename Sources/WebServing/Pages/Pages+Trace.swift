import Archiving
import ArticleModel

extension Pages {
    /// Of so many articles the wordings are told on one page.
    private static let articlesTraced = 3
    /// Up to so many versions of an article, its wordings stand on the page of the quote: of news always, while to trace a long history takes longer than
    /// a page may (measured on published terms: up to a second).
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

    /// The wordings of a short history; empty of a long one, and where there is but one wording.
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
