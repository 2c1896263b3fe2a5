import ArticleModel
import JSONText

/// The addresses of the pages: readable and permanent.
enum Address {
    static func article(_ id: ArticleID) -> String { "/articles/\(id.rawValue)" }
    static func version(_ number: Int, of id: ArticleID) -> String { article(id) + "/versions/\(number)" }
    /// A paragraph of a version; the version itself for the title, whose number is 0.
    static func paragraph(_ place: Int, in number: Int, of id: ArticleID) -> String {
        version(number, of: id) + (place == 0 ? "" : "?at=\(place)#p\(place)")
    }
    /// What leads a browser to some words of a page, to stand behind a `#` or a fragment (URL Fragment Text Directives, section 3.3): of many
    /// words the first and the last.
    static func textDirective(_ words: String) -> String {
        func part(_ words: some Sequence<Substring>) -> String {
            // A hyphen has a meaning of its own there.
            encoded(words.joined(separator: " ")).replacing("-", with: "%2D")
        }
        let parts = words.split(whereSeparator: \.isWhitespace)
        guard parts.count > 12 || words.utf8.count > 200 else { return ":~:text=" + part(parts) }
        guard parts.count >= 8 else { return "" }
        return ":~:text=" + part(parts.prefix(4)) + "," + part(parts.suffix(4))
    }

    static func diff(_ old: Int, _ new: Int, of id: ArticleID) -> String { article(id) + "/diff/\(old)/\(new)" }
    /// Where two versions of an article are chosen to be compared.
    static func comparison(of id: ArticleID) -> String { article(id) + "/diff" }
    /// Where a version of an article is chosen by a time.
    static func atTime(of id: ArticleID) -> String { article(id) + "/at" }
    static func source(_ name: String) -> String { "/sources/" + encoded(name) }

    /// A path with query items; those without a value are left out.
    static func query(_ path: String, _ items: [(name: String, value: String?)]) -> String {
        let parts = items.compactMap { item in
            item.value.map { encoded(item.name, forQuery: true) + "=" + encoded($0, forQuery: true) }
        }
        return parts.isEmpty ? path : path + "?" + parts.joined(separator: "&")
    }

    /// A text encoded for a path, or for a query, where a space is a plus.
    static func encoded(_ text: String, forQuery: Bool = false) -> String {
        text.percentEncoded(plusForSpace: forQuery) { !PercentCoding.isUnreserved($0) }
    }

    /// An external address that is safe in a link: http and https alone, never a script; nil for anything else.
    static func outside(_ address: String?) -> String? {
        guard let address, address.utf8.count <= 2_000 else { return nil }
        let start = address.prefix(8).lowercased()
        guard start.hasPrefix("https://") || start.hasPrefix("http://") else { return nil }
        let isPlain = address.utf8.allSatisfy { $0 > 32 && $0 != 127 && !"\"<>\\^`{}|'".utf8.contains($0) }
        return isPlain ? address : nil
    }
}
