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

    init(quote: String) {
        self.quote = quote
        id = nil
    }

    private enum Key: String, CodingKey {
        case quote, id
    }

    /// Reads `{"quote":…,"id":…}`; the id is a text or a whole number, and may be left out.
    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        quote = try fields.decode(String.self, forKey: .quote)
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
