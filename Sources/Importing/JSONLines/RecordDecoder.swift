internal import ArticleModel
import Foundation

/// Turns the JSON object of one line into a version.
struct RecordDecoder {
    /// The fields of a record.
    enum Field: String {
        case source, article, url, version, title, byline, paragraphs, text, links, partial, origin, technical, removed
        case seenAt = "seen_at"
        case lastSeenAt = "last_seen_at"
    }

    /// The source of records that do not say.
    let source: String?
    let bounds: TextBounds
    /// How running text is written; nil for plain text.
    private let markup: Markup?
    /// Whether the links that the markup knows are told.
    private let readsLinks: Bool

    init(_ options: ImportOptions) {
        source = options.source
        bounds = TextBounds(limits: options.limits)
        markup = options.markup
        readsLinks = options.readsLinks
    }

    func version(from object: [String: Any]) throws(RecordFault) -> ImportedVersion {
        let fields = JSONFields(object: object)
        guard let article = try bounds.key(fields.string(.article), "the field \"article\"") else {
            throw RecordFault(
                .field, "the field \"article\" is missing or empty, wanted a string",
                remedy: "give each record the key or URL of its article")
        }
        let isPartial = try fields.flag(.partial) ?? false
        let isRemoval = try fields.flag(.removed) ?? false
        let (paragraphs, links) = try content(of: fields)
        let title = try bounds.title(fields.string(.title), "the field \"title\"")
        if isRemoval {
            guard !isPartial, title == nil, (paragraphs ?? []).isEmpty else { throw removedWithText }
        } else {
            guard isPartial || !(paragraphs ?? []).isEmpty else { throw withoutText }
        }
        let named = try bounds.key(fields.string(.source), "the field \"source\"")
        return ImportedVersion(
            source: SourceName.chosen(named, source, url: nil), articleKey: ExactName(article),
            url: try bounds.key(fields.string(.url), "the field \"url\"").map { ExactName($0) },
            number: try fields.number(.version),
            seenAt: try fields.time(.seenAt), lastSeenAt: try fields.time(.lastSeenAt),
            title: title,
            byline: try bounds.title(fields.string(.byline), "the field \"byline\""),
            paragraphs: paragraphs ?? [], links: links, completeness: isPartial ? .partial : .complete,
            origin: try bounds.key(fields.string(.origin), "the field \"origin\""),
            isTechnical: try fields.flag(.technical) ?? false, isRemoval: isRemoval)
    }

    /// The paragraphs, nil where none are given, and the links: those that are listed, else, where asked for, those of the markup.
    private func content(of fields: JSONFields) throws(RecordFault) -> (paragraphs: [String]?, links: [String]?) {
        let listed = try fields.strings(.paragraphs)
        let links = try fields.strings(.links).map { given throws(RecordFault) in try bounds.links(given) }
        guard let text = try fields.string(.text) else {
            return (try listed.map { given throws(RecordFault) in try bounds.paragraphs(given) }, links)
        }
        guard listed == nil else {
            throw RecordFault(
                .field, "the record has both \"text\" and \"paragraphs\", wanted one of them",
                remedy: "leave one of them out")
        }
        try bounds.text(bytes: text.utf8.count)
        let read = try Markup.content(of: text, in: markup)
        let paragraphs = try bounds.paragraphs(read.paragraphs)
        guard links == nil, readsLinks, let marked = read.links else { return (paragraphs, links) }
        try bounds.count(ofLinks: marked.count)
        return (paragraphs, marked)
    }

    private var removedWithText: RecordFault {
        RecordFault(
            .field, "the record says \"removed\" and yet has a title or a text, or is partial",
            remedy: "leave out \"removed\", or what the removed article no longer has")
    }

    private var withoutText: RecordFault {
        RecordFault(
            .withoutText, "a version without text: neither \"paragraphs\" nor \"text\" has any",
            remedy: "give one of them, or \"partial\":true where the text is not held, or \"removed\":true")
    }
}
