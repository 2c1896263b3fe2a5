/// Goes through a text once to cut stretches out of it that are given in Unicode scalars, by ascending starts.
struct ScalarWalk {
    private let scalars: Substring.UnicodeScalarView
    private var index: Substring.UnicodeScalarView.Index
    private var offset = 0

    init(_ text: String) {
        scalars = Substring(text).unicodeScalars
        index = scalars.startIndex
    }

    /// A stretch that starts no earlier than the one before.
    mutating func stretch(_ place: Range<Int>) -> Substring.UnicodeScalarView {
        index = scalars.index(index, offsetBy: place.lowerBound - offset)
        offset = place.lowerBound
        return scalars[index..<scalars.index(index, offsetBy: place.count)]
    }
}
