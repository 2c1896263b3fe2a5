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

    /// From some 8,000 rows on, which a bulk ingest has in its first transaction: so hardly any pair is written twice.
    ///
    /// With more words each common pair has fewer rows by chance, and there are more lists. Of 64, 256 and 1,024, the middle number answered
    /// pairs that hundreds of articles hold about as fast as the greatest, and took the ingest little more than the least.
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
