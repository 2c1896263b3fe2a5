import ArchiveStorage
import Archiving
import ArticleModel

extension Pages {
    private static let sourcesAtOnce = 500

    /// The sources, a page at a time.
    func sources(_ asked: Asked) throws -> Page {
        let number = try asked.number("page", in: 1...1_000_000) ?? 1
        let rest = try archive.sources().dropFirst((number - 1) * Self.sourcesAtOnce)
        var fields: Fields = [
            "list": .list(rest.prefix(Self.sourcesAtOnce).map(Self.entry(of:))), "isEmpty": .flag(rest.isEmpty),
        ]
        if rest.count > Self.sourcesAtOnce {
            fields["more"] = .text(Address.query("/sources", [("page", "\(number + 1)")]))
        }
        return Page(title: "Sources", body: templates.markup(.sources, fields))
    }

    /// A source in a list of sources.
    static func entry(of source: SourceRecord) -> Fields {
        [
            "name": .text(Headline.cut(source.name.text, to: 80)), "address": .text(Address.source(source.name.text)),
            "articles": .text(Wording.count(source.articles, "article")),
            "versions": .text(Wording.count(source.versions, "version")),
        ]
    }
}
