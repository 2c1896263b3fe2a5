import ArgumentParser
import ArticleModel

/// Titles, bodies, or both.
enum SearchedPlace: String, ExpressibleByArgument, CaseIterable {
    case any, body, title

    var kind: ParagraphKind? {
        switch self {
        case .any: nil
        case .body: .body
        case .title: .title
        }
    }
}
