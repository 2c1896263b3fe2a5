/// Where in which input something stands.
public struct ImportPlace: Sendable, Hashable, CustomStringConvertible {
    /// The path of the input as it was given; `-` is standard input.
    public var input: String
    /// The line, counted from 1; nil where the whole input is meant.
    public var line: Int?
    /// What part of the input or of the line, such as a file of a repository and a commit; nil where all of it is meant.
    public var part: String?
    /// How the input is compressed, for the commands that a message tells to type; nil where it is not, or that is not known.
    var compression: Compression?

    /// The place of `line` and `part` in `input`, or of the whole input where there is neither.
    public init(input: String, line: Int? = nil, part: String? = nil) {
        self.input = input
        self.line = line
        self.part = part
    }

    /// `versions.jsonl:12`, `versions.json:1: record 3`, `terms.git: Service/Terms.md at 1a2b3c4d5e6f`, or the input alone; standard input is
    /// spelled out.
    public var description: String {
        let name = input == "-" ? "standard input" : input
        let place = line.map { "\(name):\($0)" } ?? name
        return part.map { "\(place): \($0)" } ?? place
    }
}
