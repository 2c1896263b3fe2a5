import ArchiveStorage
import ArticleModel

/// The paragraphs of one article in which a leaf matches, and the texts that hold them.
struct ArticleHits {
    let article: ArticleID
    /// The paragraphs, ascending, each with the windows that hold every match.
    let candidates: [Candidate]
    /// The ordinals of all texts that hold one of them.
    let ordinals: Runs
}
