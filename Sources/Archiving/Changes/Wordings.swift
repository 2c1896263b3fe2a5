import ArticleModel
import TextNormalization

/// The paragraphs, or titles, of an article that have the same folded words: what comes and goes as one, so that a change of capitals,
/// quotation marks, punctuation or white space is none.
struct Wording {
    let kind: ParagraphKind
    /// The numbers of the paragraphs, in the order in which they were added.
    fileprivate(set) var paragraphs: [Int]
    /// The texts that hold one of them.
    fileprivate(set) var ordinals: Runs
    /// Each of the paragraphs by itself, with the texts that hold it: they differ in their characters.
    fileprivate(set) var parts: [Part]

    struct Part {
        let paragraph: Int
        let ordinals: Runs
    }
}

/// Puts an article's paragraphs together by their words. Keeps digests of the words, not the words.
struct Wordings {
    private(set) var all: [Wording] = []
    private var indexes: [ContentKey: Int] = [:]
    private var folded: [UInt8] = []

    /// Adds a paragraph; one without words is left out, as it says nothing that could be found.
    mutating func add(_ number: Int, _ kind: ParagraphKind, content: UnsafeBufferPointer<UInt8>, ordinals: Runs) {
        folded.removeAll(keepingCapacity: true)
        guard WordRule.fold(content, into: &folded) > 0 else { return }
        let key = ContentKey(kind: kind, content: String(decoding: folded, as: UTF8.self))
        if let index = indexes[key] {
            all[index].paragraphs.append(number)
            all[index].ordinals = all[index].ordinals.union(ordinals)
            all[index].parts.append(Wording.Part(paragraph: number, ordinals: ordinals))
        } else {
            indexes[key] = all.count
            let part = Wording.Part(paragraph: number, ordinals: ordinals)
            all.append(Wording(kind: kind, paragraphs: [number], ordinals: ordinals, parts: [part]))
        }
    }
}
