import Archiving
import QueryGrammar
import Verbs

extension Pages {
    /// The most articles on a page, and the most passages of each.
    private static let (articlesAtOnce, mostPassages) = (20, 3)

    /// Which articles and versions match a query.
    func search(_ asked: Asked) throws -> Page {
        let text = asked.text("q") ?? ""
        let order = asked.text("sort").flatMap(SearchOrder.init(rawValue:)) ?? .relevance
        var fields = form(asked, text)
        fields["sorts"] = .list(Self.sorts(order))
        guard !text.isEmpty else {
            return Page(title: "Search", searched: nil, body: templates.markup(.search, fields))
        }
        var feeds: [Page.FeedLink] = []
        do {
            let question = try asked.question(.search).with(.sort, .text(order.rawValue))
                .with(.limit, .number(Self.articlesAtOnce))
            let answer = try archive.answer(question, mostRows: Self.articlesAtOnce)
            setResults(answer, order, in: &fields, asked)
            feeds = [
                .init(
                    name: "Changes: " + Headline.cut(text, to: 80), path: "",
                    query: Address.query("", asked.changesItems))
            ]
            fields["atom"] = .text(feeds[0].atom)
        } catch let error as QueryError {
            fields["fault"] = .part(Self.fault(error, in: text))
        }
        return Page(
            title: "Search: \(text)", searched: nil,
            description: "Articles and versions that “\(Headline.cut(text, to: 120))” fits.", feeds: feeds,
            isIndexed: false,
            body: templates.markup(.search, fields))
    }

    /// Sets the rows of an answer, and links to the next page and to related pages.
    func setResults(_ answer: Answer, _ order: SearchOrder, in fields: inout Fields, _ asked: Asked) {
        fields["results"] = .list(answer.rows(of: SearchResult.self).map(Self.result))
        fields["total"] = .text(Wording.count(answer.total ?? .exactly(0), "article"))
        fields["isEmpty"] = .flag(answer.rows.isEmpty)
        fields["isAnswered"] = true
        fields["quote"] = .text(Address.query("/quote", asked.searchItems))
        fields["changes"] = .text(Address.query("/changes", asked.changesItems))
        if let next = answer.next {
            let place = [("sort", order.rawValue), ("cursor", next)] as Asked.Items
            fields["more"] = .text(Address.query("/search", asked.searchItems + place))
        }
    }

    func form(_ asked: Asked, _ text: String) -> Fields {
        [
            "q": .text(text), "source": .text(asked.text("source")), "since": .text(asked.text("since")),
            "until": .text(asked.text("until")), "article": .text(asked.text("article")),
            "isNarrowed": .flag(["source", "since", "until", "article"].contains { asked.text($0) != nil }),
        ]
    }

    private static func sorts(_ chosen: SearchOrder) -> [Fields] {
        let names: [(SearchOrder, String)] = [
            (.relevance, "how much it is about"), (.first, "first seen"), (.last, "last seen"),
            (.changes, "how often it changed"),
        ]
        return names.map { order, name in
            ["value": .text(order.rawValue), "name": .text(name), "isChosen": .flag(order == chosen)]
        }
    }

    private static func result(_ result: SearchResult) -> Fields {
        let id = result.article.id
        var fields = Wording.heading(result.article)
        fields["version"] = .markup(Wording.version(result.version, of: id))
        fields["presence"] = .markup(Wording.presence(result.presence, of: id))
        fields["passages"] = .list(
            result.passages.first(mostPassages).map { Wording.passage($0, in: result.version, of: id) })
        if result.changes > 0 { fields["turns"] = .text(Wording.count(result.changes, "change")) }
        return fields
    }

    /// The query with its fault marked, what is wrong, and the remedy.
    static func fault(_ error: QueryError, in text: String) -> Fields {
        let count = text.unicodeScalars.count
        let place = min(max(0, error.range.lowerBound), count)
        let range = place..<min(max(place, error.range.upperBound), count)
        return [
            "message": .text(error.message), "remedy": .text(error.remedy),
            "query": .markup(MarkedText(text, marks: [range]).excerpt),
        ]
    }
}
