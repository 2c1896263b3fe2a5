/// A text that an article holds, as it is told from others of the same digest.
struct HeldText {
    let ordinal: Int
    /// The numbers of its links; nil where they are not known.
    let links: [Int]?
}
