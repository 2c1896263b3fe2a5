import ArchiveStorage
import Lineage
import TextNormalization

extension Archive {
    /// Whether a quote was printed so: word for word, over a paragraph break, or nearly.
    ///
    /// What agrees better hides what agrees worse: the nearest wordings are looked for only where the words stand nowhere. Marks of a quote
    /// that say that words were left out ("…", "[…]") or put in ("[they]") are understood: a quote whose parts stand in one paragraph, in
    /// order, is verbatim or has the same words, and its ``QuoteFinding/differences`` tell the gaps.
    ///
    /// - Parameters:
    ///   - question: The quote and where to look; times are those of the first appearance of each wording. ``QuoteQuestion/isVerbatim`` has no meaning here.
    ///   - threshold: From which similarity on a wording counts as near, above 0 and at most 1.
    /// - Throws: ``ArchiveError`` for a quote without words or an article that is not there or not told apart; a storage error.
    public func report(
        on question: QuoteQuestion, threshold: Double = QuoteReport.threshold
    ) throws -> QuoteReport {
        try view { try QuoteCheck(question, threshold: threshold, $0).report() }
    }
}
