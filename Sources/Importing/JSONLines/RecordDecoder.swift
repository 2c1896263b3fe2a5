internal import ArticleModel
import Foundation

/// Turns the JSON object of one record into a version.
struct RecordDecoder {
    /// The fields of a record.
    enum Field: String {
        case source, article, url, version, title, byline, paragraphs, text, links, partial, origin, technical, removed
        case seenAt = "seen_at"
        case lastSeenAt = "last_seen_at"
    }

    /// A version, and what was made of its record.
    struct Record {
        let version: ImportedVersion
        /// How many characters are U+FFFD now, since no text can hold what stood there.
        let replacedCharacters: Int
        let remarks: [ImportRemark]
    }

    /// The source of records that do not say.
    let source: String?
    let bounds: TextBounds
    /// How texts are written; nil for plain text.
    private let markup: Markup?
    /// Whether the links that the markup knows are told.
    private let readsLinks: Bool

    init(_ options: ImportOptions) {
        source = options.source
        bounds = TextBounds(limits: options.limits)
        markup = options.markup
        readsLinks = options.readsLinks
    }

    func record(from object: [String: FieldValue]) throws(RecordFault) -> Record {
        var fields = JSONFields(object: object)
        guard let article = try bounds.key(fields.string(.article), "the field \"article\"") else {
            throw RecordDecoder.wrapped(in: object)
                ?? RecordFault(
                    .field, "the field \"article\" is missing or empty, wanted a string",
                    remedy: "give each record the key or URL of its article")
        }
        let isPartial = try fields.flag(.partial) ?? false
        let isRemoval = try fields.flag(.removed) ?? false
        let content = try content(of: &fields)
        let title = try bounds.title(line(fields.text(.title)), "the field \"title\"")
        let hasText = title != nil || !(content.paragraphs ?? []).isEmpty
        if isRemoval, isPartial || hasText { throw RecordDecoder.removedWithText }
        // A field that is there and empty says that there was no text; a title alone does not.
        guard isPartial || isRemoval || content.paragraphs != nil else { throw RecordDecoder.withoutText }
        let named = try bounds.key(fields.string(.source), "the field \"source\"")
        let version = ImportedVersion(
            source: SourceName.chosen(named, source, url: nil), articleKey: ExactName(article),
            url: try bounds.key(fields.string(.url), "the field \"url\"").map { ExactName($0) },
            number: try fields.number(.version),
            seenAt: try fields.time(.seenAt), lastSeenAt: try fields.time(.lastSeenAt),
            title: title,
            byline: try bounds.title(line(fields.text(.byline)), "the field \"byline\""),
            paragraphs: content.paragraphs ?? [], links: content.links, completeness: isPartial ? .partial : .complete,
            origin: try bounds.key(fields.string(.origin), "the field \"origin\""),
            isTechnical: try fields.flag(.technical) ?? false, isRemoval: isRemoval || !isPartial && !hasText)
        return Record(
            version: version, replacedCharacters: fields.replacedCharacters, remarks: remarks(on: version, fields))
    }

    /// The paragraphs, nil where none are given, and the links: those that are listed, else, where asked for, those of the markup.
    private func content(
        of fields: inout JSONFields
    ) throws(RecordFault) -> (paragraphs: [String]?, links: [String]?) {
        let listed = try fields.texts(.paragraphs)
        let links = try fields.texts(.links).map { given throws(RecordFault) in try bounds.links(given) }
        let text = try fields.text(.text)
        guard listed == nil || text == nil else {
            throw RecordFault(
                .field, "the record has both \"text\" and \"paragraphs\", wanted one of them",
                remedy: "leave one of them out")
        }
        guard let text else {
            guard let listed, markup == .html else {
                return (try listed.map { given throws(RecordFault) in try bounds.paragraphs(given) }, links)
            }
            return try content(of: listed, listing: links)
        }
        return try content(of: [text], listing: links)
    }

    /// The paragraphs and links of texts that are read one by one as the markup has them.
    private func content(
        of texts: [String], listing links: [String]?
    ) throws(RecordFault) -> (paragraphs: [String]?, links: [String]?) {
        try bounds.text(bytes: texts.reduce(0) { $0 + $1.utf8.count })
        var paragraphs: [String] = []
        var marked: [String]?
        for text in texts {
            let read = try Markup.content(of: text, in: markup)
            paragraphs += read.paragraphs
            if let found = read.links { marked = (marked ?? []) + found }
        }
        let kept = try bounds.paragraphs(paragraphs)
        guard links == nil, readsLinks, let marked else { return (kept, links) }
        try bounds.count(ofLinks: marked.count)
        return (kept, marked)
    }

    /// A title or a byline as the markup has it.
    private func line(_ text: String?) throws(RecordFault) -> String? {
        guard let text, markup == .html else { return text }
        return try HTMLBlocks(text).paragraphs.joined(separator: " ")
    }

    private func remarks(on version: ImportedVersion, _ fields: JSONFields) -> [ImportRemark] {
        var remarks: [ImportRemark] = []
        if fields.replacedCharacters > 0 { remarks.append(.replacedCharacters(fields.replacedCharacters)) }
        if fields.hasTimeWithoutZone { remarks.append(.assumedUTC) }
        let texts = version.paragraphs + [version.title].compactMap { $0 }
        if markup == nil, texts.contains(where: HTMLSigns.areIn) { remarks.append(.looksLikeHTML) }
        if markup == .html, texts.contains(where: HTMLSigns.entitiesAreIn) { remarks.append(.escapedTwice) }
        return remarks
    }

    /// The fault of an object that holds the records and is none; nil where it holds no list of objects.
    private static func wrapped(in object: [String: FieldValue]) -> RecordFault? {
        let lists = object.filter { field in
            if case .list(let list) = field.value { list.first is [String: Any] } else { false }
        }
        guard let name = lists.keys.min() else { return nil }
        return RecordFault(
            .wrappedRecords, "this is one object, with a list of objects in its field \(name.quotedForMessage)",
            remedy: "where these are the records, take them out of it: " + ShellCommand.listElements(of: name))
    }

    private static var removedWithText: RecordFault {
        RecordFault(
            .field, "the record says \"removed\" and yet has a title or a text, or is partial",
            remedy: "leave out \"removed\", or what the removed article no longer has")
    }

    private static var withoutText: RecordFault {
        RecordFault(
            .withoutText, "a version without text: it has neither \"paragraphs\" nor \"text\"",
            remedy: "give one of them, empty where there was no text; or \"partial\":true where the text is not held, "
                + "or \"removed\":true")
    }
}
