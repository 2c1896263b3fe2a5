import ArticleModel
import TextNormalization

/// Looks for the characters of a quote in one text after another: what an archive must agree with.
struct VerbatimTruth {
    let quote: String
    let words: [String]
    private let characters: VerbatimText?

    init(_ quote: String) {
        self.quote = quote
        words = WordRule.words(quote)
        characters = VerbatimText(ofWordsIn: quote)
    }

    /// Whether the words stand in the text with these very characters.
    func stands(in text: String) -> Bool {
        places(in: text).contains { VerbatimText(stretch(text, $0)) == characters }
    }

    /// Where the words stand, in words of the text.
    func places(in text: String) -> [Range<Int>] {
        let map = WordMap(text)
        let all = (0..<map.count).map(map.word)
        guard !words.isEmpty, words.count <= all.count else { return [] }
        return (0...all.count - words.count).map { $0..<$0 + words.count }.filter { all[$0].elementsEqual(words) }
    }

    /// The ends of the places where the words stand, from a word on, with these very characters or with any.
    func ends(in text: String, from word: Int, isVerbatim: Bool) -> [Int] {
        places(in: text).filter { place in
            place.lowerBound >= word && (!isVerbatim || VerbatimText(stretch(text, place)) == characters)
        }.map(\.upperBound)
    }

    private func stretch(_ text: String, _ words: Range<Int>) -> String {
        let place = WordMap(text).place(ofWords: words)
        return String(text.unicodeScalars.dropFirst(place.lowerBound).prefix(place.count))
    }
}
