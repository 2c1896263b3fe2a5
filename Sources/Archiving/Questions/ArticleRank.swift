import ArchiveStorage
import ArticleModel
import Foundation

/// Where an article stands among others of one time: by its source, then by its key, both by their bytes. So archives that took the same
/// versions in give the same order, whatever number each gave the article.
public struct ArticleRank: Sendable, Hashable, Comparable {
    let source: ExactName
    let key: ExactName

    init(source: ExactName, key: ExactName) {
        self.source = source
        self.key = key
    }

    init(_ article: ArticleRecord) {
        self.init(source: article.source, key: article.key)
    }

    /// By the bytes of the source, then of the key.
    public static func < (left: ArticleRank, right: ArticleRank) -> Bool {
        (left.source, left.key) < (right.source, right.key)
    }
}

// MARK: In a cursor

extension ArticleRank {
    /// How long the text of a cursor may be in bytes: its source and key may be long.
    static let longestCursor = 16_384

    /// Source and key in base64 for URLs (RFC 4648, section 5), with a dot between them.
    var text: String { Self.encoded(source) + "." + Self.encoded(key) }

    /// Reads the two parts of ``text``; nil for anything else.
    init?(_ source: Substring, _ key: Substring) {
        guard let source = Self.decoded(source), let key = Self.decoded(key) else { return nil }
        self.init(source: source, key: key)
    }

    private static func encoded(_ name: ExactName) -> String {
        Data(name.utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing(
            "=", with: "")
    }

    private static func decoded(_ text: Substring) -> ExactName? {
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        let plain = String(text).replacing("-", with: "+").replacing("_", with: "/") + padding
        return Data(base64Encoded: plain).flatMap { String(validating: $0, as: UTF8.self) }.map { ExactName($0) }
    }
}

extension Timestamp? {
    /// A time as cursors have it: `t` and its seconds, `tx` where it is unknown. Cursors of before articles were named in them begin otherwise.
    var cursorText: String { "t" + (map { String($0.secondsSince1970) } ?? "x") }

    /// Reads what ``cursorText`` gives; nil for anything else.
    init?(cursorText text: Substring) {
        guard text.first == "t" else { return nil }
        if text == "tx" {
            self = .none
        } else {
            guard let seconds = Int64(text.dropFirst()) else { return nil }
            self = .some(Timestamp(secondsSince1970: seconds))
        }
    }
}
