import Archiving
import ArticleModel
import Lineage

extension Pages {
    /// A printed wording that is longer is not taken as a quote of its own.
    private static let longestWording = 1_500

    /// What was printed instead of the quote, or what its ellipses and brackets stand for.
    func setFindings(_ report: QuoteReport, in fields: inout Fields) throws {
        guard let best = report.findings.first else { return }
        fields["said"] = .markup(Self.said(best, total: report.total))
        fields["findings"] = .list(try report.findings.map { try Self.finding($0, report.quote) })
        guard let printed = Self.printed(best), printed.unicodeScalars.count <= Self.longestWording else { return }
        let answer = Citation.Answer(
            quote: printed, absentIn: best.first.absentIn, provenAbsentIn: best.first.provenAbsentIn)
        fields["stands"] = .text(Wording.place(of: best.first))
        setCitation(Citation(article: best.first.article, version: best.first.version, answer: answer), in: &fields)
        fields["citationForms"] = .list(
            Self.citationForms([
                ("quote", printed), ("article", "#\(best.first.article.id.rawValue)"), ("limit", "1"),
            ]))
        let scope = ScopeChoice(article: "#\(best.first.article.id.rawValue)")
        let histories = try archive.history(of: QuoteQuestion(printed, scope: scope, limit: 1)).rows
        if !histories.isEmpty { fields["picture"] = .markup(try picture(of: histories, printed)) }
    }

    private static func said(_ best: QuoteFinding, total: Int) -> Markup {
        var text: Markup
        if best.verdict == .near {
            text =
                "The nearest wording that is held has \(Similarity(best.similarity).wholePercent) % of it: first seen in "
        } else if best.differences.contains(where: \.isDeclared) {
            text = "With what its ellipses and brackets stand for, it was first seen in "
        } else {
            text = "First seen in "
        }
        text += place(best.first) + "."
        if total > 1 {
            text += " \(Wording.count(total - 1, "other article")) \(total == 2 ? "has" : "have") something like it."
        }
        return text
    }

    /// The wording as it was printed, from the first mark to the last, a space at a paragraph break; nil where nothing is marked.
    private static func printed(_ finding: QuoteFinding) -> String? {
        let parts = finding.first.passages.compactMap { passage -> String? in
            guard let start = passage.marks.first, let end = passage.marks.last else { return nil }
            let scalars = Array(passage.text.unicodeScalars)
            let range = (start.lowerBound..<end.upperBound).clamped(to: 0..<scalars.count)
            return String(String.UnicodeScalarView(scalars[range]))
        }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    private static func finding(_ finding: QuoteFinding, _ quote: String) throws -> Fields {
        let (first, last, id) = (finding.first, finding.last, finding.first.article.id)
        var fields = Wording.heading(first.article)
        fields["passages"] = .list(first.passages.map { Wording.passage($0, in: first.version, of: id) })
        fields["first"] = .markup(Wording.version(first.version, of: id))
        fields["before"] = .markup(bracket(first.absentIn, first.provenAbsentIn, of: id, isFirst: true))
        fields["stays"] = .flag(last.absentIn == nil)
        fields["last"] = .markup(Wording.version(last.version, of: id))
        fields["after"] = .markup(bracket(last.absentIn, last.provenAbsentIn, of: id, isFirst: false))
        fields["presence"] = .markup(Wording.presence(first.presence, of: id))
        // Of a near wording the word diff tells the rest.
        set(finding.differences.filter { $0.isDeclared || finding.verdict != .near }, in: &fields)
        guard let printed = printed(finding), printed.unicodeScalars.count <= longestWording else { return fields }
        fields["printed"] = .text(
            Address.query("/quote", [("q", printed), ("article", "#\(id.rawValue)")]))
        if finding.verdict == .near {
            fields["similarity"] = .number(Similarity(finding.similarity).wholePercent)
            let laid = try DiffMarkup.quote(Headline.cut(quote, to: longestWording), over: printed)
            fields["diff"] = .markup(laid.text)
            (fields["leavesOut"], fields["hasItsOwn"]) = (.flag(laid.leavesOut), .flag(laid.hasItsOwn))
        }
        return fields
    }

    /// So many differences are told.
    private static let mostDifferences = 20

    /// How the quote differs from print, one by one.
    static func set(_ differences: [QuoteDifference], in fields: inout Fields) {
        fields["hasDifferences"] = .flag(!differences.isEmpty)
        fields["differences"] = .list(
            differences.prefix(mostDifferences).map { difference in
                [
                    "name": .text(difference.kind.name), "printed": .text(Headline.cut(difference.printed, to: 300)),
                    "quoted": .text(Headline.cut(difference.quoted, to: 300)),
                ]
            })
    }
}

extension QuoteDifference.Kind {
    fileprivate var name: String {
        switch self {
        case .characters: "other characters"
        case .missing: "not quoted"
        case .added: "not printed"
        case .changed: "other words"
        case .skipped: "left out with an ellipsis"
        case .bracketed: "put in with brackets"
        }
    }
}
