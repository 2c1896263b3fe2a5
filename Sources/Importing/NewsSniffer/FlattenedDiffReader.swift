import ArticleModel
import Foundation

/// Reads a diff page of News Sniffer that was saved as flattened text, `left | right |` a row.
///
/// A row with two filled cells gives its paragraph to both versions. A lone cell has lost its column, and the row of times shows how:
/// "(about 1 hour later)" belongs to the newer version and yet stands first. So a lone cell is taken for the newer version, and the older
/// one is held in part: what it lacks is not proven absent. Times are lost in this form, too.
final class FlattenedDiffReader: RecordReader {
    private let lines: LineReader
    private let input: String
    private let options: ImportOptions
    private var events: [ImportEvent]?

    init(_ lines: LineReader, input: String, options: ImportOptions) {
        self.lines = lines
        self.input = input
        self.options = options
    }

    func next() throws -> ImportEvent? {
        if events == nil { events = try readPage() }
        return events?.isEmpty == false ? events?.removeFirst() : nil
    }

    private func readPage() throws -> [ImportEvent] {
        let place = ImportPlace(input: input)
        guard let bytes = try lines.rest(limit: options.limits.pageBytes) else {
            let limit = options.limits.pageBytes
            return [
                .fault(ImportFault(.tooLarge(what: "the page", bytes: limit + 1, limit: limit, option: nil), at: place))
            ]
        }
        if let offset = UTF8Check.firstFault(in: bytes) {
            return [.fault(ImportFault(.invalidUTF8(offset: offset), at: place))]
        }
        if bytes.contains(0) { return [.fault(ImportFault(.holdsNUL(field: "page"), at: place))] }
        do {
            let page = try FlattenedDiffPage(String(decoding: bytes, as: UTF8.self))
            return page.versions(source: options.source).map { .version($0, place) }
        } catch {
            return [.fault(ImportFault(error, at: place))]
        }
    }
}

/// What a flattened page says.
private struct FlattenedDiffPage {
    private let source: String?
    private let url: String
    private let header: VersionHeaderRow
    private var titles: (left: String?, right: String?) = (nil, nil)
    private var rows: [(left: String?, right: String?)] = []

    init(_ text: String) throws(ImportFaultReason) {
        let lines = text.split(whereSeparator: \.isNewline)
        guard let start = lines.firstIndex(where: { VersionHeaderRow($0) != nil }),
            let header = VersionHeaderRow(lines[start])
        else { throw .notADiffPage("it has no row 'Version N | Version M |'") }
        self.header = header
        let head = lines[..<start].joined(separator: " ")
        guard let url = FlattenedDiffPage.word(after: "original source at ", in: head) else {
            throw .notADiffPage("it does not say 'at its original source at URL'")
        }
        self.url = url
        source = FlattenedDiffPage.quoted(after: "from the source ", in: head)
        var table = lines[(start + 1)...].filter { $0.contains(where: { $0 != "-" && $0 != "|" && !$0.isWhitespace }) }[
            ...]
        if let line = table.popFirst() { titles = FlattenedDiffPage.cells(of: line) }
        for line in table {
            let cells = FlattenedDiffPage.cells(of: line)
            if cells.left != nil || cells.right != nil, !FlattenedDiffPage.isTimeRow(cells) { rows.append(cells) }
        }
    }

    func versions(source given: String?) -> [ImportedVersion] {
        let isRightNewer = header.right > header.left
        let newer = rows.compactMap {
            $0.right == nil || $0.left == nil ? $0.left ?? $0.right : (isRightNewer ? $0.right : $0.left)
        }
        let older = rows.compactMap { $0.right == nil || $0.left == nil ? nil : (isRightNewer ? $0.left : $0.right) }
        let name = source ?? given ?? "unknown"
        func version(_ number: Int, _ title: String?, _ paragraphs: [String], _ held: Completeness) -> ImportedVersion {
            ImportedVersion(
                source: name, articleKey: url, url: url, number: number, title: title, paragraphs: paragraphs,
                completeness: held)
        }
        let olderTitle = isRightNewer ? titles.left : titles.right
        let newerTitle = isRightNewer ? titles.right ?? titles.left : titles.left ?? titles.right
        return [
            version(min(header.left, header.right), olderTitle, older, .partial),
            version(max(header.left, header.right), newerTitle, newer, .complete),
        ]
    }

    /// The first bar with white space on both sides parts the cells, and a bar at the end closes the row; other bars belong to the text.
    private static func cells(of line: Substring) -> (left: String?, right: String?) {
        var row = line.trimmingSuffix(while: \.isWhitespace)
        if row.last == "|" { row = row.dropLast() }
        guard let bar = row.range(of: " | ") ?? row.range(of: " |", options: [.anchored, .backwards]) else {
            return (filled(row), nil)
        }
        return (filled(row[..<bar.lowerBound]), filled(row[bar.upperBound...]))
    }

    private static func filled(_ cell: Substring) -> String? {
        let text = cell.trimmingCharacters(in: .whitespaces)
        return text.isEmpty || text == "|" ? nil : text
    }

    /// "(about 1 hour later)": what is left of the row of times.
    private static func isTimeRow(_ cells: (left: String?, right: String?)) -> Bool {
        let text = cells.left ?? cells.right ?? ""
        return cells.left == nil || cells.right == nil
            ? text.count < 60 && text.hasPrefix("(") && (text.hasSuffix("later)") || text.hasSuffix("earlier)")) : false
    }

    private static func word(after phrase: String, in text: String) -> String? {
        guard let start = text.range(of: phrase)?.upperBound else { return nil }
        let word = text[start...].prefix { !$0.isWhitespace }
        return word.isEmpty ? nil : String(word)
    }

    private static func quoted(after phrase: String, in text: String) -> String? {
        guard let start = text.range(of: phrase + "'")?.upperBound, let end = text[start...].firstIndex(of: "'") else {
            return nil
        }
        return text[start..<end].isEmpty ? nil : String(text[start..<end])
    }
}

extension Substring {
    fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> Substring {
        var end = endIndex
        while end > startIndex, predicate(self[index(before: end)]) { end = index(before: end) }
        return self[..<end]
    }
}
