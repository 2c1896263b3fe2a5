/// Where in which input something stands.
public struct ImportPlace: Sendable, Hashable, CustomStringConvertible {
    /// The path of the input as it was given; `-` is standard input.
    public var input: String
    /// The line, counted from 1; nil where the whole input is meant.
    public var line: Int?

    /// The place of `line` in `input`, or of the whole input where there is no line.
    public init(input: String, line: Int? = nil) {
        self.input = input
        self.line = line
    }

    /// `versions.jsonl:12`, or the input alone where there is no line; standard input is spelled out.
    public var description: String {
        let name = input == "-" ? "standard input" : input
        return line.map { "\(name):\($0)" } ?? name
    }
}
