import ArchiveStorage
import ArticleModel

/// Finds the article that a person means: by its key, its URL, a key that it bore after a rename, its number in the
/// archive, its source and key, or a part of key or URL that no other article has.
struct ArticleSelector {
    let text: String
    let source: ExactName?
    /// Whether a part of a key or URL is not enough.
    var isExact = false

    /// The article that is meant.
    ///
    /// - Throws: ``ArchiveError`` where none or several fit, or where the only one is hidden.
    func article(in reader: any ArchiveReader) throws -> ArticleRecord {
        let article = try articleHiddenOrNot(in: reader)
        guard !article.isHidden else { throw ArchiveError.hiddenArticle(key: article.key.text) }
        return article
    }

    /// The article that is meant, also where it is hidden; of several the one that is not.
    func articleHiddenOrNot(in reader: any ArchiveReader) throws -> ArticleRecord {
        if let named = try article(of: named(in: reader)) { return named }
        let partly = try Self.shown(partlyNamed(in: reader))
        if isExact, !partly.isEmpty {
            throw ArchiveError.inexactArticle(selector: text, fitting: Self.names(of: partly))
        }
        if let found = try article(of: partly) { return found }
        try NameCheck(reader: reader).check(source: source)
        throw ArchiveError.noSuchArticle(selector: text)
    }

    /// How many articles an error names.
    private static let mostNames = 5

    /// The articles that the whole text names, in the first way in which it names any.
    private func named(in reader: any ArchiveReader) throws -> [ArticleRecord] {
        let ways = [exactly, byAlias, byNumber, bySourceAndKey]
        for way in ways {
            let found = try way(reader)
            if !found.isEmpty { return found }
        }
        return []
    }

    private func exactly(_ reader: any ArchiveReader) throws -> [ArticleRecord] {
        try reader.articles(
            matching: ArticleFilter(source: source, exactly: ExactName(text)), after: nil, limit: Self.mostNames)
    }

    private func byAlias(_ reader: any ArchiveReader) throws -> [ArticleRecord] {
        try reader.articles(alias: ExactName(text), source: source)
    }

    private func byNumber(_ reader: any ArchiveReader) throws -> [ArticleRecord] {
        guard let number = Int64(text.hasPrefix("#") ? String(text.dropFirst()) : text) else { return [] }
        return try reader.article(ArticleID(rawValue: number)).map { [$0] } ?? []
    }

    /// As an answer shows them: the source, and the key behind it.
    private func bySourceAndKey(_ reader: any ArchiveReader) throws -> [ArticleRecord] {
        // By bytes, for a key may begin with what combines with the slash.
        guard source == nil, let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")) else { return [] }
        let key = ExactName(String(text[text.utf8.index(after: slash)...]))
        return try reader.articles(
            matching: ArticleFilter(source: ExactName(String(text[..<slash])), exactly: key), after: nil,
            limit: Self.mostNames)
    }

    private func partlyNamed(in reader: any ArchiveReader) throws -> [ArticleRecord] {
        if text.isEmpty { return [] }
        return try reader.articles(
            matching: ArticleFilter(source: source, containing: text), after: nil, limit: Self.mostNames)
    }

    /// The one article that is meant; nil where there is none.
    private func article(of found: [ArticleRecord]) throws -> ArticleRecord? {
        let shown = Self.shown(found)
        guard shown.count <= 1 else {
            throw ArchiveError.ambiguousArticle(selector: text, fitting: Self.names(of: shown))
        }
        return shown.first
    }

    /// Those that are not hidden; all of them where every one is.
    private static func shown(_ articles: [ArticleRecord]) -> [ArticleRecord] {
        let shown = articles.filter { !$0.isHidden }
        return shown.isEmpty ? articles : shown
    }

    private static func names(of articles: [ArticleRecord]) -> [String] {
        articles.map { "number \($0.id.rawValue): \($0.source) \($0.key)" }
    }
}
