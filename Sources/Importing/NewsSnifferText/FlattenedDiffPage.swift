import ArticleModel

/// Reads a page of two versions that was flattened to text, one row a line.
///
/// A lone cell has lost its column. The time row shows which one it had: the later time belongs to the newer version
/// and stands first all the same. So a lone cell is taken for the newer version, and the older version is partial: what
/// it lacks is not proven absent.
struct FlattenedDiffPage {
    private let header: FlattenedHeader
    private let columns: DiffColumns
    private var titles: (left: String, right: String)?
    private var left: [String] = []
    private var right: [String] = []

    static func versions(of page: String, options: ImportOptions) throws(RecordFault) -> [ImportedVersion] {
        // CRLF is one Character, so a split at the Character "\n" would miss it.
        let lines = page.split(omittingEmptySubsequences: false) { $0.isNewline }
        guard let head = lines.firstIndex(where: { DiffColumns(row: $0) != nil }),
            let columns = DiffColumns(row: lines[head])
        else { throw noColumns }
        let header = FlattenedHeader(lines[..<head])
        var reader = FlattenedDiffPage(header: header, columns: columns)
        for line in lines[(head + 1)...] { try reader.take(line, limits: options.limits) }
        return try reader.versions(options)
    }

    private init(header: FlattenedHeader, columns: DiffColumns) {
        self.header = header
        self.columns = columns
    }

    private mutating func take(_ line: Substring, limits: ImportLimits) throws(RecordFault) {
        let row = FlattenedRow(line)
        if row.isRuler || row.isEmpty { return }
        if titles == nil {
            titles = row.isLone ? ("", row.first) : (row.first, row.second)
            return
        }
        if row.isLone, right.isEmpty, FlattenedRow.isInterval(row.first) { return }
        switch (row.isLone, columns.left < columns.right) {
        case (false, _):
            left.append(row.first)
            right.append(row.second)
        case (true, true): right.append(row.first)
        case (true, false): left.append(row.first)
        }
        try TextBounds(limits: limits).count(max(left.count, right.count))
    }

    private func versions(_ options: ImportOptions) throws(RecordFault) -> [ImportedVersion] {
        let bounds = TextBounds(limits: options.limits)
        guard let address = try bounds.key(header.url, "the URL") else { throw FlattenedDiffPage.noURL }
        let named = try bounds.key(header.source, "the source")
        let (source, url) = (SourceName.chosen(named, options.source, url: address), ExactName(address))
        let sides = [(columns.left, left, titles?.left), (columns.right, right, titles?.right)].sorted { $0.0 < $1.0 }
        var versions: [ImportedVersion] = []
        for (number, paragraphs, title) in sides {
            versions.append(
                ImportedVersion(
                    source: source, articleKey: url, url: url, number: number,
                    title: try bounds.title(title, "the title"),
                    paragraphs: try bounds.paragraphs(paragraphs), completeness: versions.isEmpty ? .partial : .complete
                ))
        }
        guard versions[1].paragraphs.isEmpty else { return versions }
        throw RecordFault(.withoutText, "the page has no rows of text", remedy: "save the whole page")
    }

    private static let noColumns = RecordFault(
        .unknownPage, "no row such as \"Version 1 | Version 2 |\" was found",
        remedy: "ingest a page that shows two versions side by side")

    private static let noURL = RecordFault(
        .incompletePage, "the page does not say where the article stands: no line has the URL of its original source",
        remedy: "ingest the whole page, with the sentences above the table")
}
