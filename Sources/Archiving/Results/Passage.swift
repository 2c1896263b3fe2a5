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

    init(number: Int, text: String, marks: [Range<Int>], isLink: Bool = false) {
        self.number = number
        self.text = text
        self.marks = marks
        self.isLink = isLink
    }

    /// `{"number":6,"text":"…","marks":[[41,53]]}`, and `"link":true` where it is a link.
    public var json: String {
        var object = JSONObject()
        object.set("number", number)
        object.set("text", text)
        object.set("marks", pairs: marks.map { ($0.lowerBound, $0.upperBound) })
        if isLink { object.set("link", true) }
        return object.description
    }
}
