import ArticleModel

/// A page of two versions side by side: both come out whole.
struct HTMLDiffPage {
    let table: HTMLNode

    func versions(_ header: PageHeader) throws(RecordFault) -> [ImportedVersion] {
        let numbers = try versionNumbers()
        let columns = try columns(header.bounds)
        var versions: [ImportedVersion] = []
        for side in numbers[0] < numbers[1] ? [0, 1] : [1, 0] {
            let column = columns[side]
            let version = try header.version(
                numbers[side], seenAt: column.time, title: column.title, paragraphs: column.paragraphs, .complete)
            guard !version.paragraphs.isEmpty else {
                throw RecordFault(
                    .withoutText, "version \(numbers[side]) is without text: no row \"p0\" has any of it",
                    remedy: "save the whole page")
            }
            versions.append(version)
        }
        return versions
    }

    /// The numbers of the left and the right version.
    private func versionNumbers() throws(RecordFault) -> [Int] {
        let heads = table.rows.flatMap(\.cells).filter { $0.hasClass("version") }
        let numbers = heads.compactMap { VersionNumber.labelled($0.text) }
        guard numbers.count == 2, numbers[0] != numbers[1] else {
            throw RecordFault(
                .incompletePage, "the table has no two cells of class \"version\" such as \"Version 2\"",
                remedy: "save the whole page")
        }
        return numbers
    }

    /// What stands in the left and in the right column.
    private func columns(_ bounds: TextBounds) throws(RecordFault) -> [Column] {
        var columns = [Column(), Column()]
        for row in table.rows {
            let cells = row.cells.prefix(2)
            guard cells.count == 2 else { continue }
            for (side, cell) in cells.enumerated() {
                if row.attribute("id") == "title" { columns[side].title = cell.text }
                if cell.hasClass("time") { columns[side].time = PageTime.first(in: cell) }
                if HTMLDiffPage.isParagraph(row) { columns[side].paragraphs.append(cell.text) }
            }
            try bounds.count(columns[0].paragraphs.count)
        }
        return columns
    }

    /// One version as the table shows it.
    private struct Column {
        var title: String?
        var time: Timestamp?
        var paragraphs: [String] = []
    }

    /// Whether the id is `p` and a number.
    private static func isParagraph(_ row: HTMLNode) -> Bool {
        guard let id = row.attribute("id"), id.first == "p", id.utf8.count > 1 else { return false }
        return id.utf8.dropFirst().allSatisfy(\.isASCIIDigit)
    }
}
