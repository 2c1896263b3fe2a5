/// A conversation of the protocol's document.
public struct Transcript: CustomStringConvertible, Sendable {
    /// A line that the client sends, and what it reads before it sends the next.
    public struct Step: Sendable {
        /// The line.
        public let request: String
        /// What the server sends.
        public internal(set) var replies: [ExpectedLine] = []
    }

    /// The line of the document at which it begins, from 1.
    public let line: Int
    /// The lines of the client in order.
    public internal(set) var steps: [Step] = []

    /// Where it stands.
    public var description: String { "the transcript at line \(line)" }

    /// All transcripts of a document, and the lines in them that are neither request nor reply.
    public static func all(in document: String) -> (transcripts: [Transcript], strays: [String]) {
        var transcripts: [Transcript] = []
        var strays: [String] = []
        var isOpen = false
        for (index, line) in document.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line == "```transcript" {
                transcripts.append(Transcript(line: index + 1))
                isOpen = true
            } else if line.hasPrefix("```") {
                isOpen = false
            } else if isOpen, !transcripts[transcripts.count - 1].add(String(line)) {
                strays.append("line \(index + 1): \(line)")
            }
        }
        return (transcripts, strays)
    }

    private mutating func add(_ line: String) -> Bool {
        if line == ">" || line.hasPrefix("> ") {
            steps.append(Step(request: String(line.dropFirst(2))))
        } else if let reply = ExpectedLine(line), !steps.isEmpty {
            steps[steps.count - 1].replies.append(reply)
        } else {
            return false
        }
        return true
    }
}
