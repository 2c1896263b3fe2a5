public import JSONText

/// A paragraph of a version, with what matched marked in it.
public struct Passage: Sendable, Equatable, JSONEncodable {
    /// Its place in the version, from 1; 0 is the title. Links are counted for themselves, from 1.
    public let number: Int
    /// The text as ingested.
    public let text: String
    /// The stretches that matched, as half-open ranges of Unicode scalars of ``text``, ascending and apart.
    public let marks: [Range<Int>]
    /// Whether it is where a link leads, and no paragraph.
    public let isLink: Bool
    /// Whether a stretch goes on over the paragraph break behind it, in the passage that follows.
    public let goesOn: Bool

    init(number: Int, text: String, marks: [Range<Int>], isLink: Bool = false, goesOn: Bool = false) {
        self.number = number
        self.text = text
        self.marks = marks
        self.isLink = isLink
        self.goesOn = goesOn
    }

    /// `{"number":6,"text":"…","marks":[[41,53]]}`, `"link":true` where it is a link, and `"goes_on":true` where a stretch goes on over the
    /// paragraph break behind it.
    public func write(to object: inout JSONObject) {
        object.set("number", number)
        object.set("text", text)
        object.set("marks", pairs: marks.map { ($0.lowerBound, $0.upperBound) })
        if isLink { object.set("link", true) }
        if goesOn { object.set("goes_on", true) }
    }
}

extension Passage: Decodable {
    private enum CodingKeys: String, CodingKey {
        case number, text, marks, link
        case goesOn = "goes_on"
    }

    /// Reads what ``json`` gives.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        number = try fields.count(forKey: .number)
        text = try fields.decode(String.self, forKey: .text)
        marks = try fields.decode([Range<Int>].self, forKey: .marks)
        isLink = try fields.decodeIfPresent(Bool.self, forKey: .link) ?? false
        goesOn = try fields.decodeIfPresent(Bool.self, forKey: .goesOn) ?? false
        // Who shows the text cuts it at the marks.
        var end = 0
        for mark in marks {
            guard mark.lowerBound >= end else { throw fields.fault(forKey: .marks) }
            end = mark.upperBound
        }
        guard end <= text.unicodeScalars.count else { throw fields.fault(forKey: .marks) }
    }
}

extension [Passage] {
    /// The first of them, at most so many; but what goes on over a paragraph break is not cut there.
    public func first(_ most: Int) -> ArraySlice<Passage> {
        var end = Swift.min(Swift.max(0, most), count)
        while end > 0, end < count, self[end - 1].goesOn { end += 1 }
        return self[..<end]
    }
}
