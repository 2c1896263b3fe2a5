internal import ArticleModel

/// Which files of a repository are articles, and of which source.
struct FileRules {
    /// An article and the source that it is taken in under.
    struct Article {
        let source: ExactName
        let key: ExactName
        let url: ExactName?
    }

    let layout: GitLayout
    /// Whether the history goes on from a position, so that a path may stand for an article that is held.
    let goesOn: Bool
    let nameBytes: Int
    private let selection: PathSelection
    private let source: ExactName?
    private let usualSource: ExactName
    private let takesSourceFromPath: Bool

    /// Rules by the options; `usualSource` is the source where neither they nor the layout name one.
    init(_ options: ImportOptions, usualSource: String, goesOn: Bool) {
        let git = options.git
        layout = git.layout
        selection = PathSelection(include: git.include.isEmpty ? layout.usualFiles : git.include, exclude: git.exclude)
        (source, takesSourceFromPath) = (options.source.map { ExactName($0) }, git.takesSourceFromPath)
        (self.usualSource, self.goesOn, nameBytes) = (ExactName(usualSource), goesOn, options.limits.keyBytes)
    }

    /// The article at a path; nil where none is read there.
    func article(at path: ExactName) -> Article? {
        guard selection.holds(path.text), let article = layout.article(at: path), article.key.utf8.count <= nameBytes
        else {
            return nil
        }
        let folder = takesSourceFromPath ? GitLayout.topFolder(of: path) : nil
        return Article(source: folder ?? source ?? article.source ?? usualSource, key: article.key, url: article.url)
    }

    /// Whether a file whose name cannot be used would be read if it could.
    func mayHold(_ shownName: String) -> Bool {
        selection.holds(shownName)
    }
}
