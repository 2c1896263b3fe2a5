import ArchiveStorage
import ArticleModel
import TextNormalization

/// What is to be marked of phrases that run over the paragraph breaks of one text.
struct BreakMarks {
    /// What is marked in one paragraph.
    struct Marks {
        /// In Unicode scalars of the paragraph, in no order.
        var places: [ClosedRange<Int>] = []
        /// Whether one of them goes on behind the break.
        var goesOn = false
    }

    /// By the places of the paragraphs in the text, from 0.
    private(set) var marks: [Int: Marks] = [:]
    /// Whether every phrase has the characters that were typed.
    private(set) var isVerbatim = true

    /// - Parameter most: So many places of each phrase are marked, the first ones.
    init(_ found: [LeafEvidence], in text: TextRecord, most: Int, _ content: (_ place: Int) throws -> String) throws {
        for found in found {
            guard let breaks = found.hits.breaks, breaks.ordinals.contains(text.ordinal) else { continue }
            for parts in try breaks.search.occurrences(in: text, of: breaks, most: most) {
                try add(parts, content)
                guard !found.leaf.isVerbatim else { continue }
                let characters = try BreakSearch.characters(of: parts, content)
                isVerbatim = isVerbatim && found.leaf.characters.first == characters
            }
        }
    }

    private mutating func add(_ parts: [BreakSearch.Part], _ content: (_ place: Int) throws -> String) throws {
        for (index, part) in parts.enumerated() {
            let place = WordMap(try content(part.place)).place(ofWords: part.words)
            marks[part.place, default: Marks()].places.append(place.lowerBound...place.upperBound - 1)
            if index < parts.count - 1 { marks[part.place]?.goesOn = true }
        }
    }
}
