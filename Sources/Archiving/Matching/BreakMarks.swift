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
    /// For each phrase: in which paragraph each of its places begins, and whether it has the characters that were typed there.
    private var occurrences: [[(start: Int, isVerbatim: Bool)]] = []

    /// - Parameter most: So many places of each phrase are marked, the first ones.
    init(_ found: [LeafEvidence], in text: TextRecord, most: Int, _ content: (_ place: Int) throws -> String) throws {
        for found in found {
            guard let breaks = found.hits.breaks, breaks.ordinals.contains(text.ordinal) else { continue }
            let places = try breaks.search.occurrences(in: text, of: breaks, most: most)
            for parts in places { try add(parts, content) }
            try occurrences.append(
                places.map { parts in
                    let agrees =
                        try found.leaf.isVerbatim
                        || found.leaf.characters.first == BreakSearch.characters(of: parts, content)
                    return (parts[0].place, agrees)
                })
        }
    }

    /// Whether each phrase that begins in one of these paragraphs has, at one place in them at least, the characters that were typed.
    func areVerbatim(in paragraphs: Set<Int>) -> Bool {
        occurrences.allSatisfy { places in
            let shown = places.filter { paragraphs.contains($0.start) }
            return shown.isEmpty || shown.contains(where: \.isVerbatim)
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
