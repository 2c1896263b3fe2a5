/// What takes note of the words that a scan finds.
protocol WordRecorder {
    /// Whether `extend(to:)` matters, so that a scan may leave it out.
    static var keepsPlaces: Bool { get }

    /// How many words have begun.
    var count: Int { get set }

    /// A word begins at a byte of the folded text; its first letter comes from this scalar of the text.
    mutating func begin(atByte byte: Int, scalar: Int)

    /// The word begun last reaches to just before this scalar of the text.
    mutating func extend(to scalar: Int)
}
