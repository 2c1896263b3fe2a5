internal import ArticleModel

/// A page of two versions side by side: both come out whole.
struct HTMLDiffPage {
    let table: HTMLNode

    func versions(_ header: PageHeader) throws(RecordFault) -> [ImportedVersion] {
        let numbers = table.rows.flatMap(\.cells).filter { $0.hasClass("version") }.compactMap {
            DiffColumns.number($0.text)
        }
        guard numbers.count == 2, numbers[0] != numbers[1] else {
            throw RecordFault(
                .incompletePage, "the table has no two cells of class \"version\" such as \"Version 2\"",
                remedy: "save the whole page")
        }
        var titles: [String?] = [nil, nil]
        var times: [Timestamp?] = [nil, nil]
        var paragraphs: [[String]] = [[], []]
        for row in table.rows {
            let cells = row.cells.prefix(2)
            guard cells.count == 2 else { continue }
            for (side, cell) in cells.enumerated() {
                if row.attribute("id") == "title" { titles[side] = cell.text }
                if cell.hasClass("time") { times[side] = PageTime.first(in: cell) }
                if HTMLDiffPage.isParagraph(row) { paragraphs[side].append(cell.text) }
            }
            try header.bounds.count(paragraphs[0].count)
        }
        var versions: [ImportedVersion] = []
        for side in numbers[0] < numbers[1] ? [0, 1] : [1, 0] {
            let version = try header.version(
                numbers[side], seenAt: times[side], title: titles[side], paragraphs: paragraphs[side], .complete)
            guard !version.paragraphs.isEmpty else {
                throw RecordFault(
                    .withoutText, "version \(numbers[side]) is without text: no row \"p0\" has any of it",
                    remedy: "save the whole page")
            }
            versions.append(version)
        }
        return versions
    }

    /// Whether the id is `p` and a number.
    private static func isParagraph(_ row: HTMLNode) -> Bool {
        guard let id = row.attribute("id"), id.first == "p", id.utf8.count > 1 else { return false }
        return id.utf8.dropFirst().allSatisfy { (48...57).contains($0) }
    }
}
