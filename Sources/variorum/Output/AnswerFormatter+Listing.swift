import ArchiveStorage
import Archiving
import ArticleModel

extension AnswerFormatter {
    /// An article as one line of a list: its number, how many versions it has, its source and its key.
    func line(_ article: ArticleSummary) -> [String] {
        let number = "\(article.id.rawValue)".padded(to: 6)
        let versions = "\(article.versions)".padded(to: 5)
        return ["\(number) \(versions) \(article.source.printable.padded(to: 14)) \(article.key.printable)"]
    }

    /// A source as one line of a list.
    func line(_ row: SourceRow) -> [String] {
        let name = row.record.name.printable.padded(to: 24)
        return ["\(name) \(row.record.articles) articles, \(row.record.versions) versions"]
    }

    /// A version as one line of a list: its number, its time, the start of its digest and its title.
    func line(_ version: VersionSummary) -> [String] {
        let number = "\(version.number)".padded(to: 5)
        let seen = (version.seenAt?.minutes ?? "time unknown").padded(to: 16)
        let part = version.remarks.map { "  (\($0))" }.joined()
        return ["\(number) \(seen)  \(version.digest.abbreviation)  \(version.title?.printable ?? "")\(part)"]
    }

    /// A whole version: heading, time, digest and byline, then its paragraphs with an empty line before each.
    func versionText(_ shown: VersionText) -> [String] {
        var lines = heading(shown.article)
        lines.append("  " + version(shown.version) + "  " + shown.version.digest.description)
        if let byline = shown.byline { lines.append("  " + byline.printable) }
        for paragraph in shown.paragraphs {
            lines += [""] + TextFolding(width: width).lines(of: paragraph.printable)
        }
        return lines
    }
}
