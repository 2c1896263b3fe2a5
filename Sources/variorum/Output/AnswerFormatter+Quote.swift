import Archiving

extension AnswerFormatter {
    /// A quote with its verdict, and beneath it each article, the wording there, and how it differs.
    func quoteReport(_ report: QuoteReport) -> [String] {
        var lines = [verdict(report.verdict).padded(to: 10) + style.bold("“\(report.quote.printable)”")]
        for finding in report.findings { lines += [""] + self.finding(finding) }
        if report.isTruncated {
            lines += ["", style.dim("  some very long paragraphs were not compared; something nearer may be held")]
        }
        let more = report.total - report.findings.count
        if more > 0 {
            lines += ["", style.dim("  \(more) more \(more == 1 ? "article" : "articles"); raise --limit to see them")]
        }
        return lines
    }

    private func finding(_ finding: QuoteFinding) -> [String] {
        let (first, last) = (finding.first, finding.last)
        var lines = heading(first.article, at: first.version)
        lines += folded(sentence(finding), label: "printed")
        lines += folded(version(first.version), label: "first in")
        lines += absence(first.absentIn, first.provenAbsentIn, beside: first.version, isFirst: true)
        lines += folded(version(last.version), label: "last in")
        lines += absence(last.absentIn, last.provenAbsentIn, beside: last.version, isFirst: false)
        lines += folded(presence(first.presence), label: "stands in")
        lines += passages(first.passages)
        for difference in finding.differences { lines += folded(text(of: difference), label: difference.kind.label) }
        return lines
    }

    private func verdict(_ verdict: QuoteVerdict) -> String {
        verdict.isExact ? style.good(verdict.rawValue) : style.bad(verdict.rawValue)
    }

    private func sentence(_ finding: QuoteFinding) -> String {
        let gaps = finding.differences.contains(where: \.isDeclared) ? ", with the gaps that it shows" : ""
        return switch finding.verdict {
        case .verbatim: "word for word" + gaps
        case .words: "the same words, other characters" + gaps
        case .across: "the same words, over a paragraph break" + gaps
        case .near: "not so; the nearest wording has \(Similarity(finding.similarity).wholePercent) % of it"
        case .none: "nowhere"
        }
    }

    /// What was printed and what the quote makes of it.
    private func text(of difference: QuoteDifference) -> String {
        let printed = difference.printed.isEmpty ? "" : style.removed(difference.printed.printable)
        let quoted = difference.quoted.isEmpty ? "" : style.added(difference.quoted.printable)
        return [printed, quoted].filter { !$0.isEmpty }.joined(separator: " ")
    }
}

extension QuoteDifference.Kind {
    fileprivate var label: String {
        switch self {
        case .characters: "characters"
        case .missing: "missing"
        case .added: "added"
        case .changed: "changed"
        case .skipped: "left out"
        case .bracketed: "put in"
        }
    }
}
