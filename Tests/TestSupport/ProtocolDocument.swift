import Foundation

/// The protocol's document, taken apart.
public struct ProtocolDocument: Sendable {
    /// All of it.
    public let text: String

    /// Reads it from the source.
    public init() throws {
        let file = SharedFolder.packageRoot.appendingPathComponent("Sources/LineProtocol/protocol.md")
        text = try String(contentsOf: file, encoding: .utf8)
    }

    /// The conversations in it, in order.
    public var transcripts: [Transcript] { Transcript.all(in: text).transcripts }

    /// The sections of verbs by heading, in order.
    public var verbSections: [(name: String, text: String)] {
        parts(behind: "\n### ").map { part in
            let lines = part.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
            let body = String(lines.last ?? "")
            return (String(lines[0]), String(body[..<(body.range(of: "\n## ")?.lowerBound ?? body.endIndex)]))
        }
    }

    /// What a chapter says, without its heading; empty where there is none.
    public func chapter(_ heading: String) -> String {
        parts(behind: "\n## ").first { $0.hasPrefix(heading + "\n") } ?? ""
    }

    /// The first cells of the rows of its tables, without marks.
    public static func firstCells(of text: String) -> [String] {
        text.split(separator: "\n").filter { $0.hasPrefix("| `") }.flatMap { row in
            let cell = row.dropFirst(2).prefix { $0 != "|" }
            return cell.split(separator: ",").map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " `")) }
        }
    }

    /// The codes that a text names as `ERR code` in code marks.
    public static func codes(in text: String) -> [String] {
        text.split(separator: "\n").filter { $0.hasPrefix("Errors: ") }.flatMap { line in
            line.components(separatedBy: "`ERR ").dropFirst().map { String($0.prefix { $0 != "`" }) }
        }
    }

    private func parts(behind mark: String) -> [String] {
        Array(text.components(separatedBy: mark).dropFirst())
    }
}
