/// Where a word starts in the folded text, in bytes, and where it stands in the original, in Unicode scalars.
struct WordRecord: Sendable {
    var byte: Int
    var start: Int
    var end: Int
}
