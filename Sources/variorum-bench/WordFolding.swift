import Foundation
import TextNormalization

/// Folds texts for scripts that compare engines, so that none of them needs a copy of the word rule.
enum WordFolding {
    static let usage =
        "usage: variorum-bench words < TEXTS    (a JSON string a line; prints the words of each, folded, as one)"

    /// Reads a JSON string a line from standard input, and prints for each the JSON string of its folded words joined by spaces, `""` for no words.
    ///
    /// - Throws: `DecodingError` for a line that is no JSON string.
    static func run() throws {
        let (decoder, encoder) = (JSONDecoder(), JSONEncoder())
        while let line = readLine() {
            let text = try decoder.decode(String.self, from: Data(line.utf8))
            print(String(decoding: try encoder.encode(WordRule.folded(text)), as: UTF8.self))
        }
    }
}
