import ArchiveStorage
public import ArticleModel

extension Archive {
    /// A number that rises whenever the archive changes: what was answered stays true as long as it stays.
    ///
    /// - Throws: A storage error.
    public func revision() throws -> Int64 {
        try store.read { try $0.revision() }
    }

    /// The same for one article, hiding it included; nil where there is no such article.
    ///
    /// - Throws: A storage error.
    public func revision(of article: ArticleID) throws -> Int64? {
        try store.read { try $0.article(article)?.revision }
    }
}
