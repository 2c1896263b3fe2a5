/// A paragraph of a version, with what matched marked in it.
public struct Passage: Sendable, Equatable, JSONEncodable {
    /// Its place in the version, from 1; 0 is the title.
    public let number: Int
    /// The text as ingested.
    public let text: String
    /// The stretches that matched, as half-open ranges of Unicode scalars of ``text``, ascending and apart.
    public let marks: [Range<Int>]

    /// `{"number":6,"text":"…","marks":[[41,53]]}`.
    public var json: String {
        var object = JSONObject()
        object.set("number", number)
        object.set("text", text)
        object.set("marks", pairs: marks.map { ($0.lowerBound, $0.upperBound) })
        return object.description
    }
}
