internal import ArticleModel

/// How a repository is laid out: what its paths and commits say of articles.
public enum GitLayout: String, CaseIterable, Sendable {
    /// Each file is an article that its path names.
    case plain
    /// Open Terms Archive: `Service/Terms type.md`; commits of its own machinery are technical.
    case openTermsArchive = "open-terms-archive"
    /// NewsDiffs: the path is the URL without `http://`; date, title and byline are the first three lines.
    case newsDiffs = "newsdiffs"
}

extension GitLayout {
    /// The article that a file is.
    struct Article: Equatable {
        let source: ExactName?
        let key: ExactName
        let url: ExactName?
    }

    /// The patterns of the files that are articles, where none are given.
    var usualFiles: [String] {
        self == .newsDiffs ? ["*"] : ["*.md", "*.markdown", "*.txt"]
    }

    /// The article at a path; nil where the layout has none there.
    func article(at path: ExactName) -> Article? {
        switch self {
        case .plain: Article(source: nil, key: path, url: nil)
        case .openTermsArchive: GitLayout.topFolder(of: path).map { Article(source: $0, key: path, url: nil) }
        case .newsDiffs: GitLayout.page(at: path)
        }
    }

    /// The title of what stands at a path; nil where the path is no title.
    ///
    /// A plain file has none: a title is searched, and the name of a file was never printed.
    func title(at path: ExactName) -> String? {
        let path = path.text
        guard self == .openTermsArchive, let slash = path.utf8.firstIndex(of: UInt8(ascii: "/")) else { return nil }
        let file = path[path.utf8.index(after: slash)...]
        let dot = file.utf8.lastIndex(of: UInt8(ascii: ".")) ?? file.endIndex
        return path[..<slash] + ": " + file[..<dot]
    }

    /// Whether a commit with this subject changed how texts are recorded, and not what a service wrote.
    func isTechnical(subject: String) -> Bool {
        guard self == .openTermsArchive else { return false }
        return subject.hasPrefix("Apply technical or declaration upgrade") || subject.hasPrefix("Refilter")
    }

    /// The first folder of a path; nil where the file lies in none.
    static func topFolder(of path: ExactName) -> ExactName? {
        path.utf8.firstIndex(of: UInt8(ascii: "/")).map { ExactName(String(path.text[..<$0])) }
    }

    /// Git keeps no empty folder names, so that `https://` has lost a slash.
    private static func page(at path: ExactName) -> Article? {
        let address = rest(of: path.text[...], behind: "articles/") ?? path.text[...]
        let url = rest(of: address, behind: "https:/").map { "https://" + $0 } ?? "http://" + address
        return SourceName.host(of: url).map {
            Article(source: ExactName($0), key: ExactName(url), url: ExactName(url))
        }
    }

    /// By bytes: a combining mark behind the slash would make another character of it.
    private static func rest(of path: Substring, behind lead: String) -> Substring? {
        path.utf8.starts(with: lead.utf8) ? Substring(path.utf8.dropFirst(lead.utf8.count)) : nil
    }
}
