import ArchiveStorage

/// Tells a source that has nothing from a name that is no source. Asked only where nothing was found.
struct SourceCheck {
    let reader: any ArchiveReader

    /// How many of the held sources an error names.
    private static let mostNames = 10

    /// - Throws: ``ArchiveError/noSuchSource(name:held:others:)`` where no article is of this source; never for nil.
    func check(_ name: String?) throws {
        guard let name, try reader.articles(matching: ArticleFilter(source: name), after: nil, limit: 1).isEmpty else {
            return
        }
        let held = try reader.sources().map(\.name)
        throw ArchiveError.noSuchSource(
            name: name, held: Array(held.prefix(Self.mostNames)), others: max(0, held.count - Self.mostNames))
    }
}
