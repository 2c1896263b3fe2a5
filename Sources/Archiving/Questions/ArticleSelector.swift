import ArchiveStorage
import ArticleModel

/// Finds the article that a person means: by its key, its URL, a key that it bore after a rename, its number in the
/// archive, its source and key, or a part of key or URL that no other article has.
struct ArticleSelector {
    let text: String
    let source: String?
    /// Whether a part of a key or URL is not enough.
    var isExact = false

    /// The article that is meant.
    ///
    /// - Throws: ``ArchiveError`` where none or several fit, or where the only one is hidden.
    func article(in reader: any ArchiveReader) throws -> ArticleRecord {
        let article = try articleHiddenOrNot(in: reader)
        guard !article.isHidden else { throw ArchiveError.hiddenArticle(key: article.key) }
        return article
    }

    /// The article that is meant, also where it is hidden; of several the one that is not.
    func articleHiddenOrNot(in reader: any ArchiveReader) throws -> ArticleRecord {
        var filter = ArticleFilter(source: source, exactly: text)
        var found = try reader.articles(matching: filter, after: nil, limit: 5)
        if found.isEmpty { found = try reader.articles(alias: text, source: source) }
        if found.isEmpty, let number = Int64(text.hasPrefix("#") ? String(text.dropFirst()) : text) {
            found = try reader.article(ArticleID(rawValue: number)).map { [$0] } ?? []
        }
        if found.isEmpty, source == nil, let slash = text.firstIndex(of: "/") {
            // As an answer shows them: the source, and the key behind it.
            let key = String(text[text.index(after: slash)...])
            filter = ArticleFilter(source: String(text[..<slash]), exactly: key)
            found = try reader.articles(matching: filter, after: nil, limit: 5)
        }
        if found.isEmpty, !text.isEmpty {
            filter = ArticleFilter(source: source, containing: text)
            found = try reader.articles(matching: filter, after: nil, limit: 5)
        }
        let shown = found.filter { !$0.isHidden }
        if !shown.isEmpty { found = shown }
        guard let first = found.first else {
            try NameCheck(reader: reader).check(source: source)
            throw ArchiveError.noSuchArticle(selector: text)
        }
        let names = found.map { "number \($0.id.rawValue): \($0.source) \($0.key)" }
        if isExact, filter.containing != nil { throw ArchiveError.inexactArticle(selector: text, fitting: names) }
        guard found.count == 1 else { throw ArchiveError.ambiguousArticle(selector: text, fitting: names) }
        return first
    }
}
