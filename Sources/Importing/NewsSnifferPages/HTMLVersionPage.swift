import ArticleModel

/// A page of one version: the headline, "Version 3 of 8.", then the paragraphs.
struct HTMLVersionPage {
    private let number: Int
    private let seenAt: Timestamp?
    private let paragraphs: [String]

    /// Nil where no text of the page says which version it is.
    init?(_ nodes: HTMLNode) {
        var number: Int?
        var seenAt: Timestamp?
        var paragraphs: [String] = []
        nodes.walk { node in
            if number == nil {
                number = node.ownText.flatMap(HTMLVersionPage.number)
            } else if node.name == "time", paragraphs.isEmpty, seenAt == nil {
                seenAt = PageTime.first(in: node)
            } else if node.name == "p" {
                paragraphs.append(node.text)
                return false
            }
            return true
        }
        guard let number else { return nil }
        self.number = number
        self.seenAt = seenAt
        self.paragraphs = paragraphs
    }

    func versions(_ header: PageHeader) throws(RecordFault) -> [ImportedVersion] {
        let version = try header.version(
            number, seenAt: seenAt, title: header.title, paragraphs: paragraphs, .complete)
        guard version.paragraphs.isEmpty else { return [version] }
        throw RecordFault(
            .withoutText, "version \(number) is without text: no paragraph follows its number",
            remedy: "save the whole page")
    }

    /// 3 for a text that starts with `Version 3 of 8`.
    private static func number(_ text: String) -> Int? {
        let words = text.split(whereSeparator: \.isWhitespace).prefix(4)
        guard words.count == 4, words[2] == "of", words[3].first?.isNumber == true else { return nil }
        return VersionNumber.labelled(words[0] + " " + words[1])
    }
}
