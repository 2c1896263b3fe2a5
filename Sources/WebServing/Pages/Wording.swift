import Archiving
import ArticleModel

/// Short pieces that several pages say in the same words.
enum Wording {
    /// `4 versions`.
    static func count(_ number: Int, _ noun: String) -> String {
        grouped(number) + " " + (number == 1 ? noun : noun + "s")
    }

    /// `4 articles`, or `at least 4 articles` where not all were counted.
    static func count(_ total: AnswerTotal, _ noun: String) -> String {
        (total.isExact ? "" : "at least ") + count(total.count, noun)
    }

    /// `1,234,567`.
    static func grouped(_ number: Int) -> String {
        var digits = String(number)
        var result = ""
        while digits.utf8.count > 3, number >= 0 {
            result = "," + digits.suffix(3) + result
            digits = String(digits.dropLast(3))
        }
        return digits + result
    }

    /// `4 of 5 versions: 1–4`, the runs as links to their first versions.
    static func presence(_ presence: PresenceSummary, of article: ArticleID) -> Markup {
        let runs = presence.runs.prefix(mostRuns).map { run -> Markup in
            let name = run.count == 1 ? "\(run.lowerBound)" : "\(run.lowerBound)–\(run.upperBound)"
            return "<a href=\"\(Address.version(run.lowerBound, of: article))\">\(name)</a>"
        }
        var text: Markup = "\(grouped(presence.presentIn)) of \(count(presence.of, "version")): "
        text += runs.joined(separator: ", ")
        if presence.runs.count > mostRuns { text += " and \(count(presence.runs.count - mostRuns, "more run"))" }
        if presence.unknownIn > 0 {
            text += "; not known of \(presence.unknownIn) that \(presence.unknownIn == 1 ? "is" : "are") held in part"
        }
        return text
    }

    private static let mostRuns = 12

    /// `version 3, seen 3 October 2013, 09:12 UTC`, with a link.
    static func version(_ version: VersionSummary, of article: ArticleID) -> Markup {
        let link: Markup = "<a href=\"\(Address.version(version.number, of: article))\">version \(version.number)</a>"
        return version.seenAt == nil ? link + ", time unknown" : link + ", seen " + TimeText.markup(version.seenAt)
    }

    /// What is to be said of a version beside number, time and title; empty where nothing is.
    static func remarks(_ version: VersionSummary) -> String {
        var remarks = version.isComplete ? [] : ["held in part"]
        if version.isRemoval { remarks.append("removed by the source") }
        if version.isTechnical { remarks.append("technical change") }
        return remarks.joined(separator: ", ")
    }

    /// Source and linked title of an article, as lists show them.
    static func heading(_ article: ArticleSummary, to address: String? = nil) -> Fields {
        [
            "source": .text(Headline.cut(article.source.text, to: 80)),
            "sourceAddress": .text(Address.source(article.source.text)),
            "title": .text(Headline.of(article)), "address": .text(address ?? Address.article(article.id)),
        ]
    }

    /// What is said behind a passage whose last stretch goes on in the next one.
    static let goesOn: Markup = " <span class=\"quiet\">goes on over the paragraph break:</span>"

    /// The address of what is marked in a passage: of its paragraph, and for browsers that know text fragments, of the very words.
    static func place(of passage: Passage, in version: VersionSummary, of article: ArticleID) -> String {
        let address = Address.paragraph(passage.number, in: version.number, of: article)
        guard !passage.isLink, let mark = passage.marks.first else { return address }
        let scalars = Array(passage.text.unicodeScalars)
        let words = String(String.UnicodeScalarView(scalars[mark.clamped(to: 0..<scalars.count)]))
        return address + (passage.number == 0 ? "#" : "") + Address.textDirective(words)
    }

    /// Where an appearance stands: the address of the first words that are marked.
    static func place(of appearance: Appearance) -> String {
        let (version, id) = (appearance.version, appearance.article.id)
        return appearance.passages.first.map { place(of: $0, in: version, of: id) }
            ?? Address.version(version.number, of: id)
    }

    /// A passage as a list of results shows it, its place as a link to where it stands in a version.
    static func passage(_ passage: Passage, in version: VersionSummary, of article: ArticleID) -> Fields {
        let address = place(of: passage, in: version, of: article)
        let name: Markup = passage.number == 0 ? "title" : "¶ \(passage.number)"
        let text = MarkedText(passage).excerpt
        return [
            "place": .markup("<a href=\"\(address)\">\(name)</a>"),
            "text": .markup(passage.goesOn ? text + goesOn : text),
        ]
    }
}
