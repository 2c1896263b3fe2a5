import ArchiveStorage

extension TextRecord {
    /// What stands in a text, and where: the number of the paragraph, or of the link, in the article, and its place in the text.
    struct Member {
        let paragraph: Int
        /// Counts from 1, paragraphs and links each for themselves; 0 is the title.
        let number: Int
        let isLink: Bool
    }

    /// The title, where there is one, the paragraphs, and then the links.
    var inReadingOrder: [Member] {
        let body = ([title] + paragraphs).enumerated().map { Member(paragraph: $1, number: $0, isLink: false) }
        let links = (links ?? []).enumerated().map { Member(paragraph: $1, number: $0 + 1, isLink: true) }
        return (title == 0 ? Array(body.dropFirst()) : body) + links
    }
}
