/// Goes through a text once to cut stretches out of it that are given in Unicode scalars, by ascending starts.
struct ScalarWalk {
    private let scalars: Substring.UnicodeScalarView
    private var index: Substring.UnicodeScalarView.Index
    private var offset = 0
    /// The same text in bytes, each of which is a scalar; nil where one is not.
    private let ascii: Substring.UTF8View?

    init(_ text: String) {
        let text = Substring(text)
        scalars = text.unicodeScalars
        index = scalars.startIndex
        ascii = Self.isASCII(text.utf8) ? text.utf8 : nil
    }

    private static func isASCII(_ text: Substring.UTF8View) -> Bool {
        text.withContiguousStorageIfAvailable { bytes in
            // Joined, and looked at once, so that the compiler takes many at a time.
            bytes.reduce(0) { $0 | $1 } < 0x80
        } ?? false
    }

    /// A stretch that starts no earlier than the one before.
    mutating func stretch(_ place: Range<Int>) -> Substring.UnicodeScalarView {
        if let ascii {
            let start = ascii.index(ascii.startIndex, offsetBy: place.lowerBound)
            return scalars[start..<ascii.index(start, offsetBy: place.count)]
        }
        index = scalars.index(index, offsetBy: place.lowerBound - offset)
        offset = place.lowerBound
        return scalars[index..<scalars.index(index, offsetBy: place.count)]
    }
}
