public import Archiving
import ArticleModel
import LineProtocol

extension RemoteArchive {
    /// Asks VERIFY.
    public func verify(_ reference: CitationReference) throws -> CitationVerdict {
        let row: Row = try row(.verify, [reference.line])
        switch row.verdict {
        case "holds": return .holds
        case "lacks-quote": return .lacksQuote
        case "hidden": return .articleHidden
        case "other-text":
            if let held = row.heldDigest.flatMap({ TextDigest(hexadecimal: $0) }) {
                return .otherText(held: held, heldAs: row.heldAs)
            }
        case "not-held":
            return try !row.heldAs.isEmpty || holdsArticle(of: reference)
                ? .versionNotHeld(heldAs: row.heldAs) : .articleNotHeld
        default: break
        }
        throw ServerFault.unreadable(connection.address, reason: "its verdict is none that is known")
    }

    private struct Row: Decodable {
        let verdict: String
        let heldDigest: String?
        let heldAs: [Int]

        enum CodingKeys: String, CodingKey {
            case verdict
            case heldDigest = "held_digest"
            case heldAs = "held_as"
        }
    }

    /// A row does not say whether it is the article that is not held, or the version.
    private func holdsArticle(of reference: CitationReference) throws -> Bool {
        do {
            return try articles(
                source: reference.source.text, containing: reference.articleKey.text, after: nil, limit: pageRows
            ).contains { $0.key == reference.articleKey }
        } catch ArchiveError.noSuchSource {
            return false
        }
    }
}
