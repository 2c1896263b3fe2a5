import Archiving
import ArticleModel

/// Titles as pages show them: never empty, never endless.
enum Headline {
    /// Longer titles are cut: nobody writes them, and a hostile one shall not fill the page.
    static let mostScalars = 300

    static func of(_ article: ArticleSummary) -> String { cut(article.title ?? article.key.text, to: mostScalars) }

    static func of(_ version: VersionSummary, in article: ArticleSummary) -> String {
        cut(
            version.title ?? (version.isRemoval ? "Removed by the source" : article.title ?? article.key.text),
            to: mostScalars)
    }

    /// The text up to so many scalars, with … where it is cut.
    static func cut(_ text: String, to most: Int) -> String {
        let scalars = text.unicodeScalars
        guard let end = scalars.index(scalars.startIndex, offsetBy: most, limitedBy: scalars.endIndex),
            end != scalars.endIndex
        else { return text }
        return String(scalars[..<end]) + "…"
    }
}
