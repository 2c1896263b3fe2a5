/// What is kept of the target of a link.
enum LinkTarget {
    /// A longer target is cut: browsers and sites agree on about so much (sitemaps.org allows 2,048 characters), and what goes beyond is
    /// mostly a file written into the address.
    static let longestBytes = 2_048

    /// The target as written, entities decoded, without white space at its ends, at most ``longestBytes`` bytes of it.
    ///
    /// Nil for an empty one, and for one that leads to a place in the same text: it comes with a heading and leaves with it.
    static func kept(_ target: String) -> String? {
        let trimmed = target.trimmedOfWhiteSpace
        guard let first = trimmed.utf8.first, first != UInt8(ascii: "#") else { return nil }
        guard trimmed.utf8.count > longestBytes else { return trimmed }
        var end = trimmed.utf8.index(trimmed.startIndex, offsetBy: longestBytes)
        while end.samePosition(in: trimmed.unicodeScalars) == nil { end = trimmed.utf8.index(before: end) }
        return String(trimmed[..<end]).trimmedOfWhiteSpace
    }
}
