import ArchiveStorage
import ArticleModel

extension ArticleScope {
    /// The articles that a choice lets through; of times, those in which something may have happened within them.
    init(_ choice: ScopeChoice, fewestVersions: Int = 1, in reader: any ArchiveReader) throws {
        self.init(
            in: try SearchScope(choice, in: reader), source: choice.source, since: choice.since, until: choice.until,
            fewestVersions: fewestVersions)
    }
}

extension SearchScope {
    /// The articles that a choice names. A source is not narrowed to here: its articles may be a million.
    init(_ choice: ScopeChoice, in reader: any ArchiveReader) throws {
        guard let selector = choice.article else {
            self = .everything
            return
        }
        self = .articles([try ArticleSelector(text: selector, source: choice.source).article(in: reader).id])
    }
}
