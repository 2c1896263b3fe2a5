import ArticleModel

/// The list of an article's versions: numbers, times and titles, without the texts.
struct HTMLArticlePage {
    private let table: HTMLNode
    private let version: Int
    private let time: Int?
    private let title: Int?

    /// Nil where no table has a column "Version".
    init?(_ nodes: HTMLNode) {
        // Only a few are looked at: tables inside of tables would be read again and again.
        for table in nodes.elements("table").prefix(20) {
            guard let head = table.rows.first else { continue }
            let names = head.cells.map { $0.text.lowercased() }
            guard names.count > 1, let version = names.firstIndex(where: { $0.hasPrefix("version") }) else { continue }
            self.table = table
            self.version = version
            time = names.firstIndex { $0.hasPrefix("created") }
            title = names.firstIndex { $0.hasPrefix("title") }
            return
        }
        return nil
    }

    func versions(_ header: PageHeader) throws(RecordFault) -> [ImportedVersion] {
        var versions: [ImportedVersion] = []
        for row in table.rows.dropFirst() {
            let cells = row.cells
            guard version < cells.count, let number = HTMLArticlePage.number(cells[version].text) else { continue }
            try header.bounds.count(versions.count)
            versions.append(
                try header.version(
                    number, seenAt: time.flatMap { $0 < cells.count ? PageTime.first(in: cells[$0]) : nil },
                    title: title.flatMap { $0 < cells.count ? cells[$0].text : nil }, paragraphs: [], .partial))
        }
        guard versions.isEmpty else { return versions }
        throw RecordFault(
            .incompletePage, "the table of versions has no row with a version's number", remedy: "save the whole page")
    }

    /// 3 for `3` and for `Version 3`.
    private static func number(_ text: String) -> Int? {
        VersionNumber.labelled(text) ?? VersionNumber.bare(text)
    }
}
