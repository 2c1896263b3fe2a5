extension StringProtocol {
    /// The text without Unicode white space at its ends.
    var trimmedOfWhiteSpace: String {
        // Most text has none, and is then not copied scalar by scalar.
        if let first = unicodeScalars.first, let last = unicodeScalars.last, !first.isWhiteSpace,
            !last.isWhiteSpace
        {
            return String(self)
        }
        var rest = unicodeScalars[...]
        while let first = rest.first, first.isWhiteSpace { rest.removeFirst() }
        while let last = rest.last, last.isWhiteSpace { rest.removeLast() }
        return String(String.UnicodeScalarView(rest))
    }
}

extension Unicode.Scalar {
    /// Unicode white space. Of ASCII it is known without a look at the tables of properties, which would take a hundredth of an ingest.
    fileprivate var isWhiteSpace: Bool {
        isASCII ? value == 0x20 || (0x09...0x0D).contains(value) : properties.isWhitespace
    }
}
