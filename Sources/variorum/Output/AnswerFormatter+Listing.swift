import ArchiveStorage
import Archiving
import ArticleModel

extension AnswerFormatter {
    /// An article in a list: its number, how many versions it has, how often its text changed and when last, its source in a column so wide,
    /// its key and its title.
    func line(_ listing: ArticleListing, sourceColumns: Int) -> [String] {
        let article = listing.article
        let number = "\(article.id.rawValue)".padded(to: 6)
        let changes = "\(listing.changes)".padded(to: 7)
        let changed = (listing.lastChangedAt.map { String($0.minutes.prefix(10)) } ?? "").padded(to: 10)
        let versions = "\(article.versions)".padded(to: 8) + " \(changes) \(changed)"
        let title = article.title.map { "  " + style.dim($0.printable) } ?? ""
        return hanging(
            article.key.text.printable + title,
            behind: "\(number) \(versions) \(article.source.text.printable.padded(to: sourceColumns))  ")
    }

    /// The heads of the columns of that list.
    func articleHeads(sourceColumns: Int) -> String {
        style.dim("number versions changes last       \("source".padded(to: sourceColumns))  key and title")
    }

    /// A source as one line of a list.
    func line(_ row: SourceRow) -> [String] {
        let name = row.record.name.text.printable.padded(to: 24)
        return ["\(name) \(row.record.articles.counted(as: "article")), \(row.record.versions.counted(as: "version"))"]
    }

    /// A version as one line of a list: its number, its time, the start of its digest, its title, and the version that
    /// had the same text before.
    func line(_ version: VersionSummary, sameTextAs earlier: Int? = nil) -> [String] {
        let number = "\(version.number)".padded(to: 5)
        let seen = (version.seenAt?.minutes ?? "time unknown").padded(to: 16)
        let part = version.remarks.map { "  (\($0))" }.joined()
        let same = earlier.map { "  (the text of version \($0))" } ?? ""
        return hanging(
            (version.title?.printable ?? "") + part + same,
            behind: "\(number) \(seen)  \(version.digest.abbreviation)  ")
    }

    /// A whole version: heading, time, digest and byline, then its paragraphs with an empty line before each; or also where its links lead.
    func versionText(_ shown: VersionText, showsLinks: Bool) -> [String] {
        var lines = heading(shown.article, at: shown.version)
        lines += hanging(version(shown.version) + "  " + shown.version.digest.description, behind: "  ")
        if let byline = shown.byline { lines += hanging(byline.printable, behind: "  ") }
        for paragraph in shown.paragraphs {
            lines += [""] + TextFolding(width: width).lines(of: paragraph.printable)
        }
        return showsLinks ? lines + [""] + linkLines(shown.links) : lines
    }

    private func linkLines(_ links: [String]?) -> [String] {
        guard let links else { return [style.dim("its links are not known")] }
        if links.isEmpty { return [style.dim("it has no links")] }
        return links.enumerated().flatMap { hanging($1.printable, behind: "link \($0 + 1) ".padded(to: 9)) }
    }
}
