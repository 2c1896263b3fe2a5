/// Two or more paragraphs of one version whose words together make up one paragraph of the other, in order.
struct ParagraphJoin {
    /// The parts, by their ranks among the changed paragraphs of their version, in reading order.
    let parts: [Int]
    /// The whole, by its rank among the changed paragraphs of its version.
    let whole: Int
    /// How much the joined parts have in common with the whole.
    let similarity: Double
}
