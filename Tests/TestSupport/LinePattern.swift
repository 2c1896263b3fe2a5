import Foundation

/// A pattern for a line of the server, as the protocol's document defines it.
public struct LinePattern: Sendable {
    /// As it stands in the transcript.
    public let text: String
    private let words: [String]
    private let object: JSONValue?

    /// Reads a pattern; nil where what looks like its object is not JSON.
    public init?(_ text: String) {
        guard let (words, object) = Self.parts(of: text) else { return nil }
        self.text = text
        self.words = words
        self.object = object
    }

    /// Whether a line of the server fits; names in the pattern are given to what they fit.
    public func fits(_ line: String, names: inout [String: String]) -> Bool {
        guard let (found, foundObject) = Self.parts(of: line), fit(found, &names) else { return false }
        guard let object else { return words.last == "…" || foundObject == nil }
        return foundObject.map { object.fits($0, names: &names) } ?? false
    }

    private func fit(_ found: [String], _ names: inout [String: String]) -> Bool {
        for (index, word) in words.enumerated() {
            if word == "…" { return true }
            guard index < found.count, Self.fit(word, found[index], &names) else { return false }
        }
        return words.count == found.count
    }

    private static func fit(_ word: String, _ found: String, _ names: inout [String: String]) -> Bool {
        let (name, value) = field(word)
        let (foundName, foundValue) = field(found)
        guard name == foundName else { return false }
        return fitText(value, foundValue, &names)
    }

    /// Whether a text of a pattern fits a text.
    static func fitText(_ pattern: String, _ text: String, _ names: inout [String: String]) -> Bool {
        if pattern == "…" { return true }
        guard pattern.hasPrefix("$") else { return pattern == text }
        names[String(pattern.dropFirst())] = text
        return true
    }

    private static func field(_ word: String) -> (name: Substring, value: String) {
        guard let mark = word.firstIndex(of: "=") else { return ("", word) }
        return (word[..<mark], String(word[word.index(after: mark)...]))
    }

    /// The words of a line, and the object at its end.
    private static func parts(of line: String) -> (words: [String], object: JSONValue?)? {
        let start = line.hasPrefix("{") ? line.startIndex : line.range(of: " {")?.upperBound
        guard let start else { return (line.split(separator: " ").map(String.init), nil) }
        let head = start == line.startIndex ? "" : line[..<line.index(before: start)]
        // A message for people may hold a brace, too.
        if head.hasPrefix("ERR") { return (line.split(separator: " ").map(String.init), nil) }
        let object = line[line.index(start, offsetBy: start == line.startIndex ? 0 : -1)...]
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(object.utf8)) else { return nil }
        return (head.split(separator: " ").map(String.init), value)
    }
}
