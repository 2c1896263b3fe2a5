import ArchiveStorage
import ArticleModel

/// What the rows of a page show of their articles, read in two questions to the store instead of several for each row.
final class ShownTexts {
    private let reader: any ArchiveReader
    private var answer = TextAnswer()
    private var records: [ParagraphID: ParagraphRecord] = [:]

    /// What a row shows.
    struct Need {
        /// The versions that it names, by their places.
        var versions: [Int]
        /// The version of which it shows paragraphs.
        var place: Int
        /// The paragraphs that it may show, and how many of them.
        var paragraphs: Set<Int>
        var limit: Int
    }

    init(reader: any ArchiveReader) {
        self.reader = reader
    }

    /// Reads what rows show; what they show beyond it is read when it is asked for.
    func load(_ needs: [(Timeline, Need)]) throws {
        var request = TextRequest()
        for (timeline, need) in needs {
            let article = timeline.article.id
            func id(_ place: Int) -> TextID {
                TextID(article: article, ordinal: timeline.entries[place].record.text)
            }
            request.headings.formUnion(need.versions.map(id))
            request.headings.formUnion(timeline.placesOfTitle.map(id))
            request.texts.insert(id(need.place))
        }
        answer = try reader.texts(request)
        var wanted: Set<ParagraphID> = []
        for (id, heading) in answer.headings where heading.title != 0 {
            wanted.insert(ParagraphID(article: id.article, number: heading.title))
        }
        for (timeline, need) in needs {
            let article = timeline.article.id
            let text = answer.texts[TextID(article: article, ordinal: timeline.entries[need.place].record.text)]
            guard let text else { continue }
            for number in text.inReadingOrder.map(\.paragraph).filter(need.paragraphs.contains).prefix(need.limit) {
                wanted.insert(ParagraphID(article: article, number: number))
            }
        }
        records = try reader.paragraphs(wanted)
    }

    /// The heading of a text; nil where it was not read.
    func heading(_ ordinal: Int, of article: ArticleID) -> TextHeading? {
        answer.headings[TextID(article: article, ordinal: ordinal)]
    }

    /// A text; nil where it was not read.
    func text(_ ordinal: Int, of article: ArticleID) -> TextRecord? {
        answer.texts[TextID(article: article, ordinal: ordinal)]
    }

    /// A paragraph; nil where it was not read.
    func record(_ id: ParagraphID) -> ParagraphRecord? { records[id] }
}
