public import ArticleModel

/// Where in the archive to look.
public enum SearchScope: Sendable, Hashable {
    /// Everywhere.
    case everything
    /// In these articles, which are ascending and distinct.
    case articles([ArticleID])

    /// Whether an article lies in it.
    public func contains(_ article: ArticleID) -> Bool {
        switch self {
        case .everything: true
        case .articles(let articles): articles.holds(article)
        }
    }
}

extension [ArticleID] {
    /// Whether an article is among these ascending ones: a phrase is looked for at thousands of breaks.
    fileprivate func holds(_ article: ArticleID) -> Bool {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < article { low = middle + 1 } else { high = middle }
        }
        return low < endIndex && self[low] == article
    }
}
