/// Where in which input something stands.
public struct ImportPlace: Sendable, Hashable, CustomStringConvertible {
    /// The path of the input as it was given; `-` is standard input.
    public var input: String
    /// The line, counted from 1; nil where the whole input is meant.
    public var line: Int?
    /// What part of the input, such as a file of a repository and a commit; nil where a line says it, or the whole input is meant.
    public var part: String?

    /// The place of `line` or `part` in `input`, or of the whole input where there is neither.
    public init(input: String, line: Int? = nil, part: String? = nil) {
        self.input = input
        self.line = line
        self.part = part
    }

    /// `versions.jsonl:12`, `terms.git: Service/Terms.md at 1a2b3c4d5e6f`, or the input alone where there is no line; standard input is spelled out.
    public var description: String {
        let name = input == "-" ? "standard input" : input
        if let part { return "\(name): \(part)" }
        return line.map { "\(name):\($0)" } ?? name
    }
}
