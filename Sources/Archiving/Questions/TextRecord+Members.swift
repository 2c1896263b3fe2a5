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
    ///
    /// Lazy: most answers end with the first paragraph that matches.
    var inReadingOrder: LazyMapSequence<Range<Int>, Member> {
        let end = 1 + paragraphs.count + (links?.count ?? 0)
        return ((title == 0 ? 1 : 0)..<end).lazy.map(member)
    }

    private func member(at place: Int) -> Member {
        if place == 0 { return Member(paragraph: title, number: 0, isLink: false) }
        if place <= paragraphs.count { return Member(paragraph: paragraphs[place - 1], number: place, isLink: false) }
        let link = place - paragraphs.count
        return Member(paragraph: links?[link - 1] ?? 0, number: link, isLink: true)
    }
}
