import ArchiveStorage
import GRDB
import Synchronization

/// The rule of the pairs of an archive, as the last question has read it: it holds as long as the choice of common words is the same.
final class PairRuleCache: Sendable {
    private let known = Mutex<(choice: Int64, rule: PairRule)?>(nil)

    /// The rule that belongs to a choice, which `read` finds where it is not known.
    func rule(ofChoice choice: Int64, reading read: () throws -> PairRule) rethrows -> PairRule {
        if let known = known.withLock({ $0 }), known.choice == choice { return known.rule }
        let rule = try read()
        known.withLock { $0 = (choice, rule) }
        return rule
    }
}

/// When the common words of an archive are chosen, and how many.
struct PairChoice: Sendable {
    /// Words are chosen once so many sampled rows are held (see ``WordSample``). Before, an archive is small, and the counts of its words tell little.
    var leastSampledRows: Int
    /// So many of the commonest words are chosen.
    var commonWords: Int

    /// From some 8,000 rows on, which a bulk ingest has in its first transaction: so it writes hardly any pair by the first rule.
    ///
    /// Measured on news of 4,000 articles, with 64, 256 and 1,024 words: CPU of the ingest 6.0, 6.3 and 6.9 s; the file 70.5, 72.3 and 76.8 MB;
    /// medians of pairs that 2,340 articles hold 2.2, 1.8 and 2.2 ms, of pairs that 262 hold 3.0, 1.8 and 1.0; of eight words 0.22, 0.20, 0.18.
    static let standard = PairChoice(leastSampledRows: 1_024, commonWords: 256)
}

extension SQLiteReader {
    /// The rule that this transaction sees: one look at the archive for each.
    func pairRule() throws -> PairRule {
        if let knownPairRule { return knownPairRule }
        let choice = try statement("SELECT choice FROM common_word LIMIT 1")
        defer { choice.reset() }
        let rule: PairRule
        if try !choice.step() {
            rule = .sharedOnly
        } else if let caches {
            rule = try caches.pairRules.rule(ofChoice: choice.integer(0)) { try readPairRule() }
        } else {
            rule = try readPairRule()
        }
        knownPairRule = rule
        return rule
    }

    private func readPairRule() throws -> PairRule {
        let row = try statement("SELECT word FROM common_word ORDER BY word LIMIT ?")
        try row.bind(PairRule.mostCommonWords, at: 1)
        return PairRule(commonWords: try row.all { Array($0.bytes(0)) })
    }
}
