/// What the sentences above a flattened table say of the article.
struct FlattenedHeader {
    /// The name between the quotation marks of "from the source 'nytimes'"; nil where no line has it.
    private(set) var source: String?
    /// The URL behind "at its original source at"; nil where no line has it.
    private(set) var url: String?

    init(_ lines: some Sequence<Substring>) {
        for line in lines {
            source = source ?? FlattenedHeader.text(behind: "from the source '", in: line) { $0 == "'" }
            url = url ?? FlattenedHeader.text(behind: "original source at ", in: line, until: \.isWhitespace)
        }
        if let found = url, SourceName.host(of: found) == nil { url = nil }
    }

    private static func text(
        behind lead: String, in line: Substring, until isEnd: (Character) -> Bool
    ) -> String? {
        guard let range = line.firstRange(of: lead) else { return nil }
        let text = line[range.upperBound...].prefix { !isEnd($0) }
        return text.isEmpty ? nil : String(text)
    }
}
