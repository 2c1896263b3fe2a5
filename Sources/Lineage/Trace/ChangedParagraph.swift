/// A paragraph that the other of two neighbouring versions lacks.
struct ChangedParagraph {
    /// Where it stands in its version.
    let index: Int
    /// Its number within the article.
    let number: Int
    let folded: [UInt8]
    let sketch: ParagraphSketch
    /// The paragraph of the other version that it is paired with, by its rank among the changed ones there; nil where
    /// it has no partner.
    var partner: Int?
}
