import ArchiveStorage
import ArticleModel
import Lineage
import TextNormalization

/// What stands before and behind paragraphs that may be a part of a quote, read together for all of them.
final class QuoteSurroundings {
    private let view: ArchiveView
    /// When there are more words on one side, no further paragraph is looked at: what is printed with more words between is not near the quote.
    private let mostWords: Int
    private var ordinals: [ParagraphID: Runs] = [:]
    /// Those that were read together, or, where one of them was too long for it, the one that was read last.
    private var texts: [TextID: TextRecord] = [:]
    private var words: [ParagraphID: WordMap] = [:]

    /// How many words a paragraph may have to be joined with others; in longer ones a quote stands alone.
    static let longestJoined = 2_048
    /// How many paragraphs on either side are joined at the most.
    private static let mostNeighbours = 256
    /// How many paragraphs on either side are read at first: mostly the second one tells that the first was enough.
    private static let margin = 2

    init(view: ArchiveView, mostWords: Int) {
        self.view = view
        self.mostWords = mostWords
    }

    /// Reads what surrounds some paragraphs, and the texts in which others first stand. The versions of their articles are loaded before.
    func load(around candidates: [Candidate], startsOf others: [Candidate]) throws {
        let all = Array(Set((candidates + others).map(\.paragraph))).sorted().map { Candidate($0) }
        for (candidate, runs) in zip(all, try view.ordinals(ofEach: all)) { ordinals[candidate.paragraph] = runs }
        var request = TextRequest()
        for candidate in candidates {
            let id = candidate.paragraph
            request.parts += try texts(around: candidate).map { ordinal in
                TextRequest.Part(
                    TextID(article: id.article, ordinal: ordinal), members: [id.number], limit: 1, margin: Self.margin)
            }
        }
        for candidate in others {
            guard let (_, text) = try first(candidate) else { continue }
            request.parts.append(TextRequest.Part(text, limit: 0))
        }
        guard !request.parts.isEmpty else { return }
        let answer = try view.reader.texts(request)
        texts = answer.texts
        for (id, record) in answer.paragraphs { words[id] = WordMap(record.content) }
        try loadFurther(around: candidates)
    }

    /// Where the first paragraphs are too short, reads further ones on all sides together.
    private func loadFurther(around candidates: [Candidate]) throws {
        var sides: [ArraySlice<ParagraphID>] = []
        for candidate in candidates {
            for ordinal in try texts(around: candidate) {
                let (before, behind) = try neighbours(of: candidate.paragraph, inText: ordinal)
                sides += [before, behind]
            }
        }
        while true {
            let missing = Set(sides.flatMap(missing))
            if missing.isEmpty { return }
            try read(missing)
        }
    }

    /// Of paragraphs that follow one another, those that are still to be read: where some are, several times as many as stand before them.
    private func missing(of paragraphs: ArraySlice<ParagraphID>) -> ArraySlice<ParagraphID> {
        var count = 0
        for (place, id) in paragraphs.enumerated() {
            guard let words = words[id] else { return paragraphs.dropFirst(place).prefix(max(1, 3 * place)) }
            guard count <= mostWords, words.count <= Self.longestJoined else { break }
            count += words.count
        }
        return []
    }

    private func read(_ ids: Set<ParagraphID>) throws {
        let records = try view.reader.paragraphs(ids)
        for id in ids { words[id] = WordMap(records[id]?.content ?? "") }
    }

    // MARK: Where a paragraph stands

    private func places(_ candidate: Candidate) throws -> (timeline: Timeline, places: Runs)? {
        let id = candidate.paragraph
        guard let timeline = try view.timeline(of: id.article) else { return nil }
        let known = try ordinals[id] ?? view.ordinals(ofEach: [candidate]).first
        ordinals[id] = known
        return known.map { (timeline, timeline.places(bearing: $0)) }
    }

    private func first(_ candidate: Candidate) throws -> (place: Int, text: TextID)? {
        guard let (timeline, places) = try places(candidate), let place = places.first else { return nil }
        return (place, timeline.text(at: place))
    }

    /// The first version that has a paragraph, and how many paragraphs are read before it there.
    func start(of candidate: Candidate) throws -> (place: Int, paragraph: Int) {
        guard let (place, id) = try first(candidate), let text = try text(id) else { return (.max, 0) }
        return (place, (text.paragraphs.firstIndex(of: candidate.paragraph.number) ?? -1) + 1)
    }

    /// The ordinals of the texts of the first version that has a paragraph and of the last; one where they are the same.
    func texts(around candidate: Candidate) throws -> [Int] {
        guard let (timeline, places) = try places(candidate) else { return [] }
        let texts = [places.first, places.last].compactMap { $0 }.map { timeline.entries[$0].record.text }
        // The first version before the last, not one ordinal before another: of two equally alike, the first counts.
        return texts.first == texts.last ? Array(texts.prefix(1)) : texts
    }

    private func text(_ id: TextID) throws -> TextRecord? {
        if let known = texts[id] { return known }
        // It is one of those that were too long to be read together: they are not kept together, either.
        let text = try view.reader.text(id.ordinal, of: id.article)
        texts = [id: text].compactMapValues { $0 }
        return text
    }

    // MARK: Words

    /// The paragraphs before one in a text, the last first, and those behind it; none where it does not stand there.
    private func neighbours(
        of id: ParagraphID, inText ordinal: Int
    ) throws -> (before: ArraySlice<ParagraphID>, behind: ArraySlice<ParagraphID>) {
        guard let paragraphs = try text(TextID(article: id.article, ordinal: ordinal))?.paragraphs,
            let place = paragraphs.firstIndex(of: id.number)
        else { return ([], []) }
        func ids(_ numbers: some Sequence<Int>) -> ArraySlice<ParagraphID> {
            numbers.map { ParagraphID(article: id.article, number: $0) }[...]
        }
        return (
            ids(paragraphs[..<place].suffix(Self.mostNeighbours).reversed()),
            ids(paragraphs[(place + 1)...].prefix(Self.mostNeighbours))
        )
    }

    /// The words of a paragraph and of those before and behind it in one text, as far as the quote may reach; none where it does not stand there.
    func words(around id: ParagraphID, inText ordinal: Int) throws -> [WordMap] {
        guard try text(TextID(article: id.article, ordinal: ordinal))?.paragraphs.contains(id.number) == true else {
            return []
        }
        let (before, behind) = try neighbours(of: id, inText: ordinal)
        return try words(of: before).reversed() + words(of: [id]) + words(of: behind)
    }

    /// The words of paragraphs that follow one another, up to the first that is too long to be joined, or until there are more than enough.
    private func words(of paragraphs: ArraySlice<ParagraphID>) throws -> [WordMap] {
        while case let missing = missing(of: paragraphs), !missing.isEmpty { try read(Set(missing)) }
        var (found, count) = ([WordMap](), 0)
        for id in paragraphs {
            let words = words[id] ?? WordMap("")
            guard count <= mostWords, words.count <= Self.longestJoined else { break }
            found.append(words)
            count += words.count
        }
        return found
    }
}
