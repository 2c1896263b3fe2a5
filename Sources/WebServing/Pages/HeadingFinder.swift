/// Which paragraphs of a text are headings. Archives keep no markup, so this goes by what headings look like, and rather misses one than takes a
/// sentence for one.
struct HeadingFinder {
    /// For each paragraph the level of its heading, 2 or 3; nil where it is none.
    let levels: [Int?]

    /// A heading is at most so long, and the paragraphs around a line that has no mark of a heading at least so long.
    private static let (longest, fewestAround) = (90, 120)

    init(_ paragraphs: [String]) {
        levels = paragraphs.indices.map { place in
            let text = paragraphs[place]
            guard text.utf8.count <= Self.longest * 4, text.unicodeScalars.count <= Self.longest else { return nil }
            if let level = Self.markedLevel(text) { return level }
            guard Self.mayBeHeading(text), place + 1 < paragraphs.count else { return nil }
            // A line of a list stands among lines, a heading between paragraphs.
            let around = [place > 0 ? paragraphs[place - 1] : nil, paragraphs[place + 1]].compactMap(\.self)
            return around.allSatisfy { $0.unicodeScalars.count >= Self.fewestAround } ? 2 : nil
        }
    }

    /// The text of a heading without the marks that make it one.
    static func name(_ text: String) -> String {
        let bare = text.drop { $0 == "#" || $0 == "=" || $0 == " " }
        let end = bare.reversed().drop { $0 == "#" || $0 == "=" || $0 == " " }
        return end.isEmpty ? text : String(end.reversed())
    }

    /// The level of a heading of Markdown (`## A`) or of a wiki (`==A==`); nil for any other text.
    private static func markedLevel(_ text: String) -> Int? {
        let signs = text.prefix { $0 == "#" }.count
        if (1...6).contains(signs), text.dropFirst(signs).first == " " { return signs <= 2 ? 2 : 3 }
        let marks = text.prefix { $0 == "=" }.count
        if (2...6).contains(marks), text.count > 2 * marks, text.hasSuffix(String(repeating: "=", count: marks)) {
            return marks == 2 ? 2 : 3
        }
        return nil
    }

    private static func mayBeHeading(_ text: String) -> Bool {
        guard let first = text.first, first.isUppercase || first.isNumber || first.isLetter && !first.isLowercase,
            let last = text.last, !".,;:!…\"”»)".contains(last)
        else { return false }
        return text.split(separator: " ").count <= 12
    }
}
