/// The versions of one article in order, whose texts are fetched as they are needed.
public struct TracedHistory {
    /// The versions in order; the index of one is its *place*.
    public let versions: [TracedVersion]
    /// Gives the distinct text of an ordinal.
    let text: (Int) throws -> TracedText
    /// Gives the content of a paragraph or title by its number.
    let content: (Int) throws -> String
    /// What comparing its texts may take.
    let budget: WorkBudget

    /// A history of these versions.
    ///
    /// - Parameters:
    ///   - text: Gives the distinct text of an ordinal. It is asked about once for each distinct text, unless the
    ///     history is so large that tracing forgets texts on the way.
    ///   - content: Gives the content of a paragraph by its number. It is asked only about paragraphs that one of two
    ///     neighbouring versions lacks.
    ///   - budget: What comparing its texts may take. Where it is not enough, rewordings are told as replacements, and merges and splits
    ///     may go unseen.
    public init(
        versions: [TracedVersion], text: @escaping (Int) throws -> TracedText,
        content: @escaping (Int) throws -> String, within budget: WorkBudget = WorkBudget()
    ) {
        self.versions = versions
        self.text = text
        self.content = content
        self.budget = budget
    }
}
