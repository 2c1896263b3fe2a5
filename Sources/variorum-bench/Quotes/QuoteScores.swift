import Archiving
import Foundation

/// What a measurement of quotes gave, as tables in Markdown.
struct QuoteScores {
    let exact: [JudgedQuote]
    let damaged: [JudgedQuote]
    let foreign: [JudgedQuote]

    /// For each threshold: damaged quotes whose true paragraph comes first with so much similarity, foreign ones that something reaches,
    /// and which share of what is found is true where the two are equally many.
    var thresholds: String {
        let rows = [0.5, 0.55, 0.6, QuoteReport.threshold, 0.7, 0.75, 0.8].map { threshold in
            let found = share(damaged) { $0.isTrue && $0.similarity >= threshold }
            let wrong = share(foreign) { $0.similarity >= threshold }
            let all = found + wrong
            return [
                String(format: "%.2f", threshold), percent(found), percent(wrong), percent(all > 0 ? found / all : 0),
            ]
        }
        return table(["threshold", "damaged quotes found", "foreign quotes matched", "precision"], rows)
    }

    /// For each kind of damage: how often the true paragraph comes first, and how often it is found at the published threshold.
    var kinds: String {
        let rows = DrawnQuote.Kind.allCases.compactMap { kind -> [String]? in
            let own = (exact + damaged).filter { $0.quote.kind == kind }
            guard !own.isEmpty else { return nil }
            let verdicts = QuoteVerdict.allCases.compactMap { verdict -> String? in
                let count = own.count { $0.verdict == verdict }
                return count > 0 ? "\(verdict) \(count)" : nil
            }
            return [
                kind.rawValue, "\(own.count)", percent(share(own) { $0.isTrue }),
                percent(share(own) { $0.isTrue && $0.similarity >= QuoteReport.threshold }),
                verdicts.joined(separator: ", "),
            ]
        }
        return table(["kind", "quotes", "true paragraph first", "and found", "verdicts"], rows)
    }

    /// How long each verdict took.
    var times: String {
        let all = exact + damaged + foreign
        let rows = QuoteVerdict.allCases.compactMap { verdict -> [String]? in
            let times = all.filter { $0.verdict == verdict }.map { $0.microseconds / 1000 }.sorted()
            guard !times.isEmpty else { return nil }
            let percentiles = [0.5, 0.9, 0.99].map { share in
                String(format: "%.2f", times[min(times.count - 1, Int(share * Double(times.count)))])
            }
            return [verdict.rawValue, "\(times.count)"] + percentiles
        }
        return table(["verdict", "quotes", "median, ms", "90 %", "99 %"], rows)
    }

    private func share(_ quotes: [JudgedQuote], _ isCounted: (JudgedQuote) -> Bool) -> Double {
        quotes.isEmpty ? 0 : Double(quotes.count(where: isCounted)) / Double(quotes.count)
    }

    private func percent(_ share: Double) -> String { String(format: "%.1f %%", share * 100) }

    private func table(_ head: [String], _ rows: [[String]]) -> String {
        ([head, head.map { _ in "---" }] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
            .joined(separator: "\n")
    }
}
