import ArchiveStorage
import ArticleModel

/// What the rows of a page show of their articles, read in one question to the store instead of several for each row.
final class ShownTexts {
    private let reader: any ArchiveReader
    private var answer = TextAnswer()
    /// What marked the passages of the last row; nil where none was marked.
    private var marker: PassageMarker?

    /// How many headings are asked for at once: of a long article all may be shown.
    private static let mostHeadings = 32_768

    /// What a row shows of an article.
    struct Need {
        /// The versions that it names, by their places.
        var versions: [Int] = []
        /// The texts of which it shows something.
        var parts: [Part] = []

        /// What it shows of one text.
        struct Part {
            /// The place of a version that has the text.
            var place: Int
            /// The paragraphs and links that it may show; nil for all of them.
            var paragraphs: Set<Int>?
            /// How many of these it shows at the most, in reading order.
            var limit = Int.max
            /// How many paragraphs on either side of each may be shown, too.
            var margin = 0
        }
    }

    init(reader: any ArchiveReader) {
        self.reader = reader
    }

    /// Reads what rows show; what they show beyond it is read when it is asked for.
    func load(_ needs: [(Timeline, Need)]) throws {
        guard !needs.isEmpty else { return }
        var request = TextRequest(showsTitles: true)
        request.parts.reserveCapacity(needs.count)
        request.headings.reserveCapacity(needs.count * 4)
        for (timeline, need) in needs {
            for place in need.versions { request.headings.append(timeline.text(at: place)) }
            if let title = timeline.knownTitle {
                if let title { request.knownTitles.insert(timeline.id(ofParagraph: title.number)) }
            } else {
                for place in timeline.placesOfTitle { request.headings.append(timeline.text(at: place)) }
            }
            for part in need.parts {
                request.parts.append(
                    TextRequest.Part(
                        timeline.text(at: part.place), members: part.paragraphs, limit: part.limit, margin: part.margin)
                )
            }
        }
        guard !request.headings.isEmpty || !request.parts.isEmpty else { return }
        answer = try texts(request)
    }

    private func texts(_ request: TextRequest) throws -> TextAnswer {
        guard request.headings.count > Self.mostHeadings else { return try reader.texts(request) }
        var rest = Set(request.headings).sorted()[...]
        var first = request
        first.headings = Array(rest.prefix(Self.mostHeadings))
        var answer = try reader.texts(first)
        rest = rest.dropFirst(Self.mostHeadings)
        while !rest.isEmpty {
            let some = Array(rest.prefix(Self.mostHeadings))
            var further = TextRequest(headings: some, showsTitles: true)
            further.knownTitles = request.knownTitles
            let more = try reader.texts(further)
            answer.headings.merge(more.headings) { first, _ in first }
            answer.paragraphs.merge(more.paragraphs) { first, _ in first }
            rest = rest.dropFirst(Self.mostHeadings)
        }
        return answer
    }

    /// What marks leaves: the same for all rows that show the same ones, as mostly all do.
    func takeMarker(of leaves: [FoldedLeaf]) -> PassageMarker? {
        marker.take().flatMap { $0.leaves == leaves ? $0 : nil }
    }

    /// Keeps what has marked a row for the next one.
    func giveBack(_ marker: PassageMarker) { self.marker = marker }

    /// The heading of a text; nil where it was not read.
    func heading(_ ordinal: Int, of article: ArticleID) -> TextHeading? {
        answer.headings[TextID(article: article, ordinal: ordinal)]
    }

    /// A text; nil where it was not read.
    func text(_ ordinal: Int, of article: ArticleID) -> TextRecord? {
        answer.texts[TextID(article: article, ordinal: ordinal)]
    }

    /// A paragraph; nil where it was not read.
    func record(_ id: ParagraphID) -> ParagraphRecord? { answer.paragraphs[id] }
}

extension AnswerMaker {
    /// The same, with what is shown read together.
    func showing(_ need: ShownTexts.Need) throws -> AnswerMaker {
        let texts = ShownTexts(reader: reader)
        try texts.load([(timeline, need)])
        return AnswerMaker(reader: reader, timeline: timeline, shown: texts)
    }
}
