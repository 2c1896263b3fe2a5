import ArticleModel

extension ImportedVersion {
    /// Its links; a text that the source removed has none.
    var knownLinks: [String]? {
        isRemoval ? [] : links
    }
}
