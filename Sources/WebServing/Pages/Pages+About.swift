import ArchiveStorage
import Archiving
import ArticleModel
import Verbs

extension Pages {
    /// The chapters of the manual that readers of the pages need.
    func help(_ asked: Asked) -> Page {
        Page(
            title: "Help", description: "How to find a quote, search, compare versions and follow changes here.",
            body: templates.markup(.help, [:]))
    }

    /// What is held, since when, and by whom.
    func about(_ asked: Asked) throws -> Page {
        let sources = try archive.sources()
        let (articles, versions) = sources.reduce((0, 0)) { ($0.0 + $1.articles, $0.1 + $1.versions) }
        let span = try archive.span()
        var fields: Fields = [
            "versions": .text(Wording.count(versions, "version")),
            "articles": .text(Wording.count(articles, "article")),
            "sources": .text(Wording.count(sources.count, "source")), "keeper": .text(site.keeper),
            "about": .text(site.about),
        ]
        if let span {
            (fields["first"], fields["last"]) = (
                .markup(TimeText.markup(span.lowerBound)), .markup(TimeText.markup(span.upperBound))
            )
        }
        let held = "\(Wording.count(versions, "version")) of \(Wording.count(articles, "article"))"
        return Page(
            title: "About this archive",
            description: "\(held)\(site.keeper.map { ", kept by \($0)" } ?? ""). \(site.about ?? "")",
            body: templates.markup(.about, fields))
    }

    /// How programs ask, with examples of every verb.
    func programs(_ asked: Asked) -> Page {
        let verbs = APIEndpoint.all.map { endpoint -> Fields in
            let form = endpoint.verb.form
            return [
                "name": .text(form.name), "summary": .text(form.summary),
                "example": .text(
                    site.base.text + endpoint.path + (Self.examples[endpoint.verb].map { "?" + $0 } ?? "")),
                "address": .text(endpoint.path + (Self.examples[endpoint.verb].map { "?" + $0 } ?? "")),
                "parameters": .list(
                    endpoint.parameters.map { parameter in
                        [
                            "name": .text(parameter.name), "help": .text(parameter.help),
                            "isRequired": .flag(form.requires(parameter)),
                        ]
                    }),
            ]
        }
        return Page(
            title: "For programs",
            description: "The HTTP API, the line protocol and the feeds of this archive, with examples.",
            body: templates.markup(.programs, ["verbs": .list(verbs), "base": .text(site.base.text)]))
    }

    private static let examples: [Verb: String] = [
        .first: "quote=radar&limit=1", .last: "quote=radar&limit=1", .history: "quote=radar&limit=1",
        .search: "query=radar+AND+Kyoto&limit=5", .changes: "query=radar&reverse=true&limit=5",
        .trace: "quote=radar&limit=1", .quote: "quote=the+radar+is+safe", .articles: "sort=newest&limit=5",
        .sources: "limit=5", .versions: "article=%231", .show: "article=%231", .diff: "article=%231",
        .cite: "article=%231&as=bibtex", .verify: "text=variorum%3Av1+source%3Da+article%3Db+version%3D1+sha256%3Dc",
    ]
}
