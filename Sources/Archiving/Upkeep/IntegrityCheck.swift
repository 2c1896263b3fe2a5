import ArchiveStorage
import ArticleModel

/// Recomputes everything that an archive derives from its texts, and compares.
struct IntegrityCheck {
    let reader: any ArchiveReader

    /// One sentence for each fault, at most ``most`` of them.
    func faults() throws -> [String] {
        var faults: [String] = []
        var sums = try reader.postingSums()
        var breakSums = try reader.breakSums()
        var statistics = try reader.wordStatistics()
        let pairRule = try reader.pairRule()
        var total = HeldTotal()
        var after: ArticleID?
        repeat {
            let articles = try reader.articles(matching: ArticleFilter(), after: after, limit: 256)
            for article in articles where faults.count < Self.most {
                var check = ArticleCheck(article: article, reader: reader, pairRule: pairRule)
                faults += try check.faults(countingInto: &statistics, &total)
                if sums.removeValue(forKey: article.id) ?? PostingSum() != check.postings {
                    faults.append("article \(article.key): its postings in the index differ from its text")
                }
                if breakSums.removeValue(forKey: article.id) ?? BreakSum() != check.breakSum {
                    faults.append("article \(article.key): its paragraph breaks differ from its texts")
                }
            }
            after = articles.last?.id
        } while after != nil && faults.count < Self.most
        faults += Set(sums.keys).union(breakSums.keys).sorted().map {
            "the index holds postings of article number \($0.rawValue), which is not there"
        }
        if faults.isEmpty { faults += try total.faults(in: reader) }
        if faults.isEmpty, let word = statistics.first(where: { $0.value != 0 }) {
            faults.append(
                "the statistics of the word '\(String(decoding: word.key, as: UTF8.self))' are off by \(word.value)")
        }
        return faults
    }

    /// After so many faults the rest adds nothing.
    static let most = 100
}
