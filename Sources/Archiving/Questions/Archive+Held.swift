import ArchiveStorage
public import ArticleModel

extension Archive {
    /// The article and the version that a version became when it was taken in; nil where neither is held any more, and where it is hidden.
    ///
    /// - Throws: A storage error.
    public func held(_ version: ImportedVersion) throws -> (article: ArticleSummary, version: VersionSummary)? {
        try store.read { reader in
            guard let article = try reader.article(source: version.source, key: version.articleKey), !article.isHidden
            else { return nil }
            let maker = AnswerMaker(reader: reader, timeline: try Timeline(of: article, reading: reader))
            guard let place = try maker.place(of: version) else { return nil }
            return (try maker.article(), try maker.version(place))
        }
    }
}

extension AnswerMaker {
    /// Where a version stands that was taken in: by its number, else by its time, else by its text.
    fileprivate func place(of version: ImportedVersion) throws -> Int? {
        let entries = timeline.entries
        if let number = version.number, let place = entries.firstIndex(where: { $0.record.number == number }) {
            return place
        }
        let digest = TextDigest(title: version.title, paragraphs: version.paragraphs)
        let places =
            version.seenAt == nil
            ? Array(entries.indices) : entries.indices.filter { entries[$0].record.seenAt == version.seenAt }
        return try places.last { try self.version($0).digest == digest } ?? places.last
    }
}
