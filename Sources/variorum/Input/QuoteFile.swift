import Foundation

/// A file of quotes, one a line: plain text, or a JSON object, `{"quote":…,"id":…}`.
struct QuoteFile {
    /// A line of the file.
    struct Line {
        /// Its number, from 1.
        let number: Int
        /// The quote, with its id if it has one, or what is wrong with the line.
        let entry: Result<QuoteEntry, Fault>
    }

    /// Why a line cannot be read.
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    let path: String

    /// The most quotes that are checked in one run.
    static let mostQuotes = 10_000

    /// The quotes in order, at least one; empty lines are skipped.
    func lines() throws -> [Line] {
        let file = WholeFile(path: path)
        let text = String(decoding: try file.content(), as: UTF8.self)
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated().compactMap {
            $0.element.allSatisfy(\.isWhitespace)
                ? nil : Line(number: $0.offset + 1, entry: QuoteFile.entry(of: $0.element))
        }
        guard !lines.isEmpty else {
            throw WholeFile.Fault(description: "\(file.name): has no quote; give one a line")
        }
        guard lines.count <= Self.mostQuotes else {
            throw WholeFile.Fault(
                description: "\(file.name): has more than \(Self.mostQuotes) quotes; give it in parts")
        }
        return lines
    }

    private static func entry(of line: Substring) -> Result<QuoteEntry, Fault> {
        guard line.first(where: { !$0.isWhitespace }) == "{" else { return .success(QuoteEntry(quote: String(line))) }
        do {
            return .success(try JSONDecoder().decode(QuoteEntry.self, from: Data(line.utf8)))
        } catch {
            return .failure(
                Fault(description: "a line that begins with '{' has to be a JSON object with a text as its 'quote'"))
        }
    }
}
