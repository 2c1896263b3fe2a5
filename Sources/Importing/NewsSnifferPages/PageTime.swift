import ArticleModel

/// The times of News Sniffer's pages.
enum PageTime {
    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]

    /// The time that a `time` element gives, or the text where there is none; nil where neither is a time.
    static func first(in node: HTMLNode) -> Timestamp? {
        if let given = node.elements("time").lazy.compactMap({ $0.attribute("datetime") }).first {
            return Timestamp(rfc3339: given)
        }
        return written(node.text)
    }

    /// `October 03, 2013 05:12`, which is UTC.
    static func written(_ text: String) -> Timestamp? {
        let words = text.lowercased().split { $0.isWhitespace || $0 == "," }.prefix(4)
        guard words.count == 4, let month = months.firstIndex(of: String(words[0])) else { return nil }
        let day = words[1].utf8.count == 1 ? "0" + words[1] : words[1]
        return Timestamp(rfc3339: "\(words[2])-\(month < 9 ? "0" : "")\(month + 1)-\(day)T\(words[3]):00Z")
    }
}
