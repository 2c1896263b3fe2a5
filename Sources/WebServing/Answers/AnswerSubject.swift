import Archiving
import ArticleModel

/// What an answer speaks of, and so what makes it old.
enum AnswerSubject: Sendable, Hashable {
    case archive
    case article(ArticleID)
}

extension Archive {
    /// The number that an answer about `subject` stays true for; that of the whole archive where an article is not held.
    func revision(of subject: AnswerSubject) throws -> Int64 {
        switch subject {
        case .archive: try revision()
        case .article(let id): try revision(of: id) ?? revision()
        }
    }
}
