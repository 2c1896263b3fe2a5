import Archiving
import TextNormalization

/// A quote to be checked, with what whoever asks knows it by.
struct QuoteEntry: Decodable {
    /// An id as it was given.
    enum ID {
        case number(Int)
        case text(String)
    }

    let quote: String
    /// Nil where none was given.
    let id: ID?
    /// Which paragraph of a longer text it is, from 1; nil for a quote that is checked as it was given.
    let paragraph: Int?

    init(quote: String) {
        self.init(quote: quote, id: nil, paragraph: nil)
    }

    private init(quote: String, id: ID?, paragraph: Int?) {
        self.quote = quote
        self.id = id
        self.paragraph = paragraph
    }

    /// The paragraphs of a text that is longer than any quote that is looked for, with its id; the quote itself where it is not.
    ///
    /// Paragraphs stand apart by empty lines; one that is still too long is cut at the ends of its lines.
    func parts() -> [QuoteEntry] {
        guard quote.utf8.count > QuoteQuestion.mostBytes else { return [self] }
        let paragraphs = ParagraphSplitter.paragraphs(of: quote).flatMap { paragraph in
            paragraph.utf8.count > QuoteQuestion.mostBytes
                ? paragraph.split(whereSeparator: \.isNewline).map(String.init) : [paragraph]
        }
        return paragraphs.enumerated().map { QuoteEntry(quote: $1, id: id, paragraph: $0 + 1) }
    }

    private enum Key: String, CodingKey {
        case quote, id
    }

    /// Reads `{"quote":…,"id":…}`; the id is a text or a whole number, and may be left out.
    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        quote = try fields.decode(String.self, forKey: .quote)
        paragraph = nil
        let isGiven = fields.contains(.id) ? try !fields.decodeNil(forKey: .id) : false
        guard isGiven else {
            id = nil
            return
        }
        if let number = try? fields.decode(Int.self, forKey: .id) {
            id = .number(number)
        } else {
            id = .text(try fields.decode(String.self, forKey: .id))
        }
    }
}
