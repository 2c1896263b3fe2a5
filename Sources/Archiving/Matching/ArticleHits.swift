import ArchiveStorage
import ArticleModel

/// Where a leaf stands in one article, and in which of its texts.
struct ArticleHits {
    let article: ArticleID
    /// The paragraphs in which it stands whole, ascending, each with the windows that hold every match.
    var candidates: [Candidate] = []
    /// Where it runs over paragraph breaks, in texts in which no paragraph has it whole; nil where it does so nowhere.
    var breaks: BreakHits?
    /// The ordinals of all texts that have it, in either way.
    let ordinals: Runs
}

extension ArticleHits {
    /// How many paragraphs have it; what runs over breaks alone counts as one.
    var holders: Int { max(candidates.count, 1) }

    /// The same with what runs over breaks; nil where neither is found.
    init?(_ within: ArticleHits?, over breaks: BreakHits?, in article: ArticleID) {
        guard within != nil || breaks != nil else { return nil }
        self.init(
            article: article, candidates: within?.candidates ?? [], breaks: breaks,
            ordinals: (within?.ordinals ?? Runs()).union(breaks?.ordinals ?? Runs()))
    }
}

/// The texts of one article in which a phrase runs over paragraph breaks.
struct BreakHits {
    let article: ArticleID
    /// By the number of a paragraph in which the phrase begins: how many of its words stand at the end of it, at the most.
    let beginnings: [Int: Int]
    /// The ordinals of the texts.
    let ordinals: Runs
    /// What finds the places in a text.
    let search: BreakSearch

    /// The same without some texts; nil where no other has it.
    func leavingOut(_ texts: Runs) -> BreakHits? {
        let rest = ordinals.subtracting(texts)
        return rest.isEmpty
            ? nil : BreakHits(article: article, beginnings: beginnings, ordinals: rest, search: search)
    }
}
