import ArchiveStorage
import ArticleModel
import Lineage

/// Finds the paragraphs that share most with a quote, by a bounded number of questions to the index.
///
/// Each probe asks for a few words together, the cheapest first; a row that a probe finds gets a vote, which counts the more the fewer
/// rows the probe found. As no word is in all probes, damage of a few words hides no paragraph.
struct NearCandidates {
    let quote: QuotedText
    let question: QuoteQuestion
    let view: ArchiveView

    /// How many paragraphs are looked at.
    private static let mostCandidates = 120
    /// So many more, where they share as much as the last of them.
    private static let mostAlike = 60
    /// How many rows of the index a probe names at the most.
    private static let mostRows = 400
    /// How many rows of other sources all probes together pass over.
    private static let mostOthers = 250_000
    /// When probes have found so many rows in all, no more are asked.
    private static let mostVotes = 4_000

    /// The most promising paragraphs, with the text of the windows in which they share something with the quote, and of those beside them: a
    /// quote that is longer than what windows share may stand in two.
    func contents(in scope: SearchScope) throws -> [ParagraphContent] {
        let probes = try QuoteProbes(quote, kind: question.kind, reading: view.reader).probes
        guard !probes.isEmpty else { return [] }
        let request = CandidateRequest(
            probes, in: scope, source: question.scope.source, limit: Self.mostRows, enough: Self.mostVotes,
            mostPassed: Self.mostOthers)
        // Whole numbers, whose sums do not depend on the order of the probes.
        var votes: [IndexRow: Int] = [:]
        for page in try view.reader.candidates(request) {
            let weight = Int(1_000_000 / Double(16 + page.rows.count).squareRoot())
            for row in page.rows { votes[row, default: 0] += weight }
        }
        return votes.isEmpty ? [] : try view.reader.contents(ofRows: best(of: votes), margin: 1)
    }

    /// The rows with most votes, ascending; of those with as many as the last, all that there is room for.
    private func best(of votes: [IndexRow: Int]) -> [IndexRow] {
        let sorted = votes.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
        guard sorted.count > Self.mostCandidates else { return sorted.map(\.key).sorted() }
        let last = sorted[Self.mostCandidates - 1].value
        let alike = sorted.prefix { $0.value >= last }
        return alike.prefix(Self.mostCandidates + Self.mostAlike).map(\.key).sorted()
    }
}
