/// Finds ellipses and brackets in the text of a quote.
struct QuoteScan {
    /// A stretch of the cleaned text, in Unicode scalars.
    struct Stretch {
        let kind: QuotedText.Segment.Kind
        let place: Range<Int>
    }

    /// The text without the brackets that stand within words, as in "[T]he".
    private(set) var cleaned = ""
    /// For each scalar of `cleaned` its place in the text; nil where nothing was left out.
    private(set) var places: [Int]?
    /// What `cleaned` is made of, without gaps.
    private(set) var stretches: [Stretch] = []

    /// A bracket around more scalars is part of the print, not a remark on it.
    private static let longestBracket = 120

    init(_ text: String) {
        var scalars = Array(text.unicodeScalars)
        let inner = QuoteScan.bracketsWithinWords(scalars)
        if inner.isEmpty {
            cleaned = text
        } else {
            let dropped = Set(inner)
            let kept = scalars.indices.filter { !dropped.contains($0) }
            scalars = kept.map { scalars[$0] }
            cleaned = String(String.UnicodeScalarView(scalars))
            places = kept
        }
        cut(scalars)
    }

    private mutating func cut(_ scalars: [Unicode.Scalar]) {
        var (place, textStart) = (0, 0)
        while place < scalars.count {
            guard let (kind, end) = QuoteScan.gap(at: place, in: scalars) else {
                place += 1
                continue
            }
            if textStart < place { stretches.append(Stretch(kind: .text, place: textStart..<place)) }
            stretches.append(Stretch(kind: kind, place: place..<end))
            (place, textStart) = (end, end)
        }
        if textStart < scalars.count { stretches.append(Stretch(kind: .text, place: textStart..<scalars.count)) }
    }

    /// The ellipsis or bracket that starts at a place, and where it ends.
    private static func gap(
        at place: Int, in scalars: [Unicode.Scalar]
    ) -> (kind: QuotedText.Segment.Kind, end: Int)? {
        switch scalars[place] {
        case "[", "(":
            if let end = bracketedEllipsis(at: place, in: scalars) { return (.ellipsis, end) }
            guard scalars[place] == "[" else { return nil }
            return closing(of: place, in: scalars).map { (.bracketed, $0 + 1) }
        case ".", "…", "⋯": return ellipsis(at: place, in: scalars).map { (.ellipsis, $0) }
        default: return nil
        }
    }

    /// The end of an ellipsis character, or of three dots or more, which may stand apart.
    private static func ellipsis(at place: Int, in scalars: [Unicode.Scalar]) -> Int? {
        var (end, next, dots) = (place, place, 0)
        while next < scalars.count, dots < longestBracket {
            if scalars[next] == "…" || scalars[next] == "⋯" {
                dots += 3
            } else if scalars[next] == "." {
                dots += 1
            } else if !scalars[next].properties.isWhitespace || next + 1 - end > 2 {
                break
            }
            next += 1
            if !scalars[next - 1].properties.isWhitespace { end = next }
        }
        return dots >= 3 ? end : nil
    }

    private static func bracketedEllipsis(at place: Int, in scalars: [Unicode.Scalar]) -> Int? {
        let close: Unicode.Scalar = scalars[place] == "[" ? "]" : ")"
        let start = skippingSpace(from: place + 1, in: scalars)
        guard start < scalars.count, let end = ellipsis(at: start, in: scalars) else { return nil }
        let last = skippingSpace(from: end, in: scalars)
        return last < scalars.count && scalars[last] == close ? last + 1 : nil
    }

    private static func skippingSpace(from place: Int, in scalars: [Unicode.Scalar]) -> Int {
        var place = place
        var left = 3
        while place < scalars.count, left > 0, scalars[place].properties.isWhitespace {
            (place, left) = (place + 1, left - 1)
        }
        return place
    }

    /// The other half of a bracket; nil where there is none near, or another opens before it.
    private static func closing(of place: Int, in scalars: [Unicode.Scalar]) -> Int? {
        for next in place + 1..<max(place + 1, min(scalars.count, place + longestBracket)) {
            if scalars[next] == "]" { return next }
            if scalars[next] == "[" { return nil }
        }
        return nil
    }

    /// Brackets around letters only, with a letter directly before or behind: a change of capital or ending.
    private static func bracketsWithinWords(_ scalars: [Unicode.Scalar]) -> [Int] {
        var found: [Int] = []
        for place in scalars.indices where scalars[place] == "[" {
            guard let end = closing(of: place, in: scalars), end > place + 1,
                scalars[place + 1..<end].allSatisfy(\.properties.isAlphabetic)
            else { continue }
            let isBehindLetter = place > 0 && scalars[place - 1].properties.isAlphabetic
            let isBeforeLetter = end + 1 < scalars.count && scalars[end + 1].properties.isAlphabetic
            if isBehindLetter || isBeforeLetter { found += [place, end] }
        }
        return found
    }
}
