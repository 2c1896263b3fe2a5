import ArchiveStorage
import ArticleModel

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
