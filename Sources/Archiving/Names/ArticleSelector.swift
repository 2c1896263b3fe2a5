import ArchiveStorage
import ArticleModel

/// Finds the article that a person means: by its key, its URL, a key that it bore after a rename, its number in the
/// archive, its source and key, another spelling of its address, or a part of key or URL that no other article has.
///
/// To whoever may not see hidden articles, they are not there: the errors are those of an archive without them.
struct ArticleSelector {
    let text: String
    let source: ExactName?

    /// How many articles an error names.
    private static let mostNames = 5
    /// How many addresses are looked at that may be another spelling of the one that was typed, for each way to begin them.
    private static let mostSpellings = 64

    /// The article that is meant, of those that are shown.
    ///
    /// - Throws: ``ArchiveError`` where none or several fit; ``ArchiveError/hiddenArticle(selector:near:)`` where a hidden one has the very text
    ///   as its key or URL.
    func article(in reader: any ArchiveReader) throws -> ArticleRecord {
        let shown = Candidates(reader: reader, isWanted: nil)
        if let found = try only(named(ExactName(text), source, among: shown)) { return found }
        let all = Candidates(reader: reader) { _ in true }
        let isHidden = try !all.named([.exact(ExactName(text), source: source)], limit: 1).isEmpty
        // The number of a hidden article names nothing, and so no other article that has it as part of its key.
        let isTaken = try !all.named(number(ExactName(text)), limit: 1).isEmpty
        if !isHidden, !isTaken, let found = try leniently(among: shown) { return found }
        if !isHidden { try NameCheck(reader: reader).check(source: source) }
        let near = try near(in: reader)
        throw isHidden
            ? ArchiveError.hiddenArticle(selector: text, near: near)
            : ArchiveError.noSuchArticle(selector: text, near: near)
    }

    /// The article that is meant, of all, for whoever keeps the archive: where several fit, it is looked for among those that are hidden, or
    /// not, first.
    ///
    /// - Throws: ``ArchiveError`` where none or several fit.
    func article(in reader: any ArchiveReader, preferringHidden prefersHidden: Bool) throws -> ArticleRecord {
        let preferred = Candidates(reader: reader) { $0.isHidden == prefersHidden }
        let places = [preferred, Candidates(reader: reader) { _ in true }]
        // A whole name goes before a part of another's: to hide an article twice hides no second one.
        for candidates in places {
            if let found = try only(named(ExactName(text), source, among: candidates)) { return found }
        }
        for candidates in places {
            if let found = try leniently(among: candidates) { return found }
        }
        try NameCheck(reader: reader).check(source: source)
        throw ArchiveError.noSuchArticle(selector: text, near: try near(in: reader))
    }

    /// The article that has the text as its number, key, URL, later key, or source and key, letter for letter, hidden or not: what
    /// destroys takes nothing less.
    ///
    /// - Throws: ``ArchiveError`` where none or several fit.
    func exactArticle(in reader: any ArchiveReader) throws -> ArticleRecord {
        if let found = try only(named(ExactName(text), source, among: Candidates(reader: reader) { _ in true })) {
            return found
        }
        let meant: [ArticleRecord]
        do {
            meant = try leniently(among: Candidates(reader: reader, isWanted: nil)).map { [$0] } ?? []
        } catch ArchiveError.ambiguousArticle(_, let fitting) {
            throw ArchiveError.inexactArticle(selector: text, fitting: fitting)
        }
        if !meant.isEmpty { throw ArchiveError.inexactArticle(selector: text, fitting: Self.names(of: meant)) }
        try NameCheck(reader: reader).check(source: source)
        throw ArchiveError.noSuchArticle(selector: text, near: try near(in: reader))
    }

    // MARK: Whole names

    /// The articles that a whole text names, in the first way in which it names any.
    private func named(
        _ text: ExactName, _ source: ExactName?, among candidates: Candidates
    ) throws -> [ArticleRecord] {
        try candidates.named(
            [.exact(text, source: source), .alias(text, source: source)] + number(text) + keyBehindSource(text, source),
            limit: Self.mostNames)
    }

    private func number(_ text: ExactName) -> [ArticleName] {
        let digits = text.utf8.first == UInt8(ascii: "#") ? String(Substring(text.utf8.dropFirst())) : text.text
        return Int64(digits).map { [.number(ArticleID(rawValue: $0))] } ?? []
    }

    /// As an answer shows them: the source, and the key behind it.
    private func keyBehindSource(_ text: ExactName, _ source: ExactName?) -> [ArticleName] {
        // By bytes, for a key may begin with what combines with the slash.
        guard source == nil, let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")) else { return [] }
        let key = ExactName(String(text.text[text.utf8.index(after: slash)...]))
        return [.exact(key, source: ExactName(String(text.text[..<slash])))]
    }

    // MARK: What a person may have meant

    /// The one article that fits in the first way in which any does: composed or decomposed, as another spelling of an address, as a part.
    private func leniently(among candidates: Candidates) throws -> ArticleRecord? {
        let sources = source.map { $0.forms.map { Optional($0) } } ?? [nil]
        let forms = sources.flatMap { source in ExactName(text).forms.map { (text: $0, source: source) } }
        for form in forms.dropFirst() {
            if let found = try only(named(form.text, form.source, among: candidates)) { return found }
        }
        for form in forms {
            if let found = try only(spelledOtherwise(form.text, form.source, among: candidates)) { return found }
        }
        for form in forms where !text.isEmpty {
            let filter = ArticleFilter(source: form.source, containing: form.text.text)
            if let found = try only(candidates.matching(filter, limit: Self.mostNames)) { return found }
        }
        return nil
    }

    /// The articles whose key or URL is another spelling of an address, found by a bounded number of look-ups in the index of names.
    private func spelledOtherwise(
        _ text: ExactName, _ source: ExactName?, among candidates: Candidates
    ) throws -> [ArticleRecord] {
        guard let address = AddressSpellings(text.text) else { return [] }
        var found: [ArticleID: ArticleRecord] = [:]
        for spelling in address.all {
            let alike = try candidates.named([.exact(spelling, source: source)], limit: Self.mostNames)
            for article in alike { found[article.id] = article }
        }
        for beginning in address.beginningsOfOthers {
            let others = try candidates.reader.articles(
                beginning: beginning, source: source, includesHidden: candidates.isWanted != nil,
                limit: Self.mostSpellings)
            for article in candidates.wanted(of: others) where article.isNamed(by: address) {
                found[article.id] = article
            }
        }
        return found.values.sorted { $0.id < $1.id }
    }

    /// The names of articles that are shown and are almost the text.
    private func near(in reader: any ArchiveReader) throws -> [String] {
        try NearNames(to: text).names { part, limit in
            let filter = ArticleFilter(source: source, containing: part, includesHidden: false)
            return try reader.articles(matching: filter, after: nil, limit: limit).map(NearNames.Article.init)
        }
    }

    // MARK: Answers

    /// The one article of those found; nil where there is none.
    private func only(_ found: [ArticleRecord]) throws -> ArticleRecord? {
        guard found.count <= 1 else {
            throw ArchiveError.ambiguousArticle(selector: text, fitting: Self.names(of: found))
        }
        return found.first
    }

    private static func names(of articles: [ArticleRecord]) -> [String] {
        articles.prefix(mostNames).map { NearNames.Article($0).description }
    }
}

/// The articles among which one is looked for.
private struct Candidates {
    let reader: any ArchiveReader
    /// Which articles they are; nil for those that are shown.
    let isWanted: ((ArticleRecord) -> Bool)?

    /// So many may be passed over, where hidden and shown articles share a name.
    private static let mostPassed = 256

    /// Looks names up in turn until one of them names an article among these: those that it names.
    func named(_ names: [ArticleName], limit: Int) throws -> [ArticleRecord] {
        var rest = names
        let most = isWanted == nil ? limit : Self.mostPassed
        while !rest.isEmpty {
            guard
                let found = try reader.articles(named: rest, includesHidden: isWanted != nil, limit: most)
            else { return [] }
            let wanted = wanted(of: found.articles)
            if !wanted.isEmpty { return Array(wanted.prefix(limit)) }
            rest.removeFirst(found.place + 1)
        }
        return []
    }

    func matching(_ filter: ArticleFilter, limit: Int) throws -> [ArticleRecord] {
        var filter = filter
        filter.includesHidden = isWanted != nil
        let most = isWanted == nil ? limit : Self.mostPassed
        return Array(wanted(of: try reader.articles(matching: filter, after: nil, limit: most)).prefix(limit))
    }

    func wanted(of articles: [ArticleRecord]) -> [ArticleRecord] {
        articles.filter(isWanted ?? { !$0.isHidden })
    }
}

extension NearNames.Article {
    init(_ record: ArticleRecord) {
        self.init(id: record.id, source: record.source, key: record.key, url: record.url)
    }
}

extension ArticleRecord {
    fileprivate func isNamed(by address: AddressSpellings) -> Bool {
        [key, url].contains { name in name.flatMap { AddressSpellings($0.text) }?.plain == address.plain }
    }
}
