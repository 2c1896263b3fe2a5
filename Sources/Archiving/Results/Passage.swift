public import JSONText

/// A paragraph of a version, with matches marked.
public struct Passage: Sendable, Equatable {
    /// Its number in the version, from 1; 0 is the title. Links are numbered separately, from 1.
    public let number: Int
    /// The text as ingested.
    public let text: String
    /// The matches, as half-open ranges of Unicode scalars of ``text``, ascending and disjoint.
    public let marks: [Range<Int>]
    /// Whether it is the target of a link, and not a paragraph.
    public let isLink: Bool
    /// Whether a match goes on over the paragraph break after it, in the next passage.
    public let goesOn: Bool

    init(number: Int, text: String, marks: [Range<Int>], isLink: Bool = false, goesOn: Bool = false) {
        self.number = number
        self.text = text
        self.marks = marks
        self.isLink = isLink
        self.goesOn = goesOn
    }
}

extension Passage: JSONRecord {
    /// `{"number":6,"text":"…","marks":[[41,53]]}`, `"link":true` where it is a link, and `"goes_on":true` where a match goes on over the
    /// paragraph break after it.
    public static let shape = JSONShape(
        "paragraph",
        { number, text, marks, isLink, goesOn in
            // Formatters cut the text at the marks.
            guard (marks.last?.upperBound ?? 0) <= text.unicodeScalars.count else { return nil }
            return Passage(number: number, text: text, marks: marks, isLink: isLink, goesOn: goesOn)
        },
        JSONField("number", \Passage.number), JSONField("text", \.text), .stretches("marks", \.marks),
        JSONField(ifTrue: "link", \.isLink), JSONField(ifTrue: "goes_on", \.goesOn))
}

extension [Passage] {
    /// At most `most` of them from the start, or a few more: a match over a paragraph break is not cut.
    public func first(_ most: Int) -> ArraySlice<Passage> {
        var end = Swift.min(Swift.max(0, most), count)
        while end > 0, end < count, self[end - 1].goesOn { end += 1 }
        return self[..<end]
    }
}
