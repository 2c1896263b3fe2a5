public import ArticleModel

/// Articles whose key or URL is almost what a person typed: what an error names when nothing fits.
public struct NearNames {
    /// An article as errors name it.
    public struct Article: Sendable {
        let id: ArticleID
        let source, key: ExactName
        let url: ExactName?

        /// An article by its names.
        public init(id: ArticleID, source: ExactName, key: ExactName, url: ExactName?) {
            (self.id, self.source, self.key, self.url) = (id, source, key, url)
        }

        /// `number 12: courier https://courier.example/radar`.
        public var description: String { "number \(id.rawValue): \(source) \(key)" }
    }

    private let typed: String

    /// What is near a name that fits nothing.
    public init(to typed: String) {
        self.typed = typed
    }

    /// At most three names, the nearest first.
    ///
    /// - Parameter find: The first articles, so many at the most, with a text in their key or URL. It is asked at most three times, each time
    ///   for a part of what was typed: a slip of the keyboard is mostly in one of its parts. Each may cost a walk over all names, which is
    ///   bounded by the time of the question alone, so that no answer depends on how busy the machine is.
    public func names(_ find: (_ part: String, _ limit: Int) throws -> [Article]) rethrows -> [String] {
        for part in parts {
            let found = try find(part, Self.mostLookedAt).compactMap { article in
                distance(to: article).map { (article: article, distance: $0) }
            }
            if found.isEmpty { continue }
            let nearest = found.sorted { ($0.distance, $0.article.id) < ($1.distance, $1.article.id) }
            return nearest.prefix(Self.mostNames).map(\.article.description)
        }
        return []
    }

    private static let (mostNames, mostParts, mostLookedAt) = (3, 3, 64)
    /// Of longer names the beginnings are compared: the cost is the square.
    private static let comparedScalars = 200
    /// Shorter parts are in everything.
    private static let leastBytes = 2

    /// The parts to look for, those that tell most first; none of a number.
    private var parts: [String] {
        guard !typed.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: "#") }) else { return [] }
        let segments = Self.split(typed, at: "/?&=#: ")
        // An address shares its host with all of its site: that comes last.
        let isAddress = AddressSpellings(typed) != nil
        let host = isAddress ? segments.first { $0.utf8.contains(UInt8(ascii: ".")) } : nil
        let own = segments.filter { $0 != host }.sorted { $0.utf8.count > $1.utf8.count }
        let words = own.flatMap { Self.split($0, at: "-_.+,") }.sorted { $0.utf8.count > $1.utf8.count }
        let halves = Self.halves(of: own.first ?? host ?? "")
        var parts: [String] = []
        for part in own.prefix(1) + words.prefix(isAddress ? 1 : 2) + halves + (host.map { [$0] } ?? [])
        where part.utf8.count >= Self.leastBytes && !parts.contains(where: part.hasSameBytes) {
            parts.append(part)
        }
        // The host is looked for however many other parts there are.
        return Array(parts.prefix(Self.mostParts - 1) + parts.dropFirst(Self.mostParts - 1).suffix(1))
    }

    private static func split(_ text: String, at delimiters: String) -> [String] {
        let delimiters = Array(delimiters.utf8)
        return text.utf8.split { delimiters.contains($0) }.map { String(Substring($0)) }
            .filter { !["http", "https", "www"].contains($0.lowercased()) }
    }

    private static func halves(of text: String) -> [String] {
        let scalars = text.unicodeScalars
        let middle = scalars.index(scalars.startIndex, offsetBy: scalars.count / 2)
        return [String(text[..<middle]), String(text[middle...])]
    }

    /// How far off an article is by the nearer of key and URL; nil where that is too far.
    private func distance(to article: Article) -> Int? {
        [article.key, article.url].compactMap { $0.flatMap { distance(to: $0.text) } }.min()
    }

    private func distance(to name: String) -> Int? {
        let (typed, other) = (AddressSpellings(typed), AddressSpellings(name))
        // Another page of one place, as a parameter more or less makes it.
        if let typed, let other, typed.place == other.place { return 0 }
        let (one, two) = (Self.compared(typed?.plain.text ?? self.typed), Self.compared(other?.plain.text ?? name))
        let most = max(2, max(one.unicodeScalars.count, two.unicodeScalars.count) / 4)
        guard abs(one.unicodeScalars.count - two.unicodeScalars.count) <= most else { return nil }
        let distance = EditDistance(from: one, to: two).value
        return distance <= most ? distance : nil
    }

    private static func compared(_ name: String) -> String {
        String(String.UnicodeScalarView(name.lowercased().unicodeScalars.prefix(comparedScalars)))
    }
}
