/// The numbers of the paragraphs of a text, or of a piece of one, and of its links, in order.
struct PieceNumbers {
    var body: [Int] = []
    /// One that stands twice is named twice.
    var links: [Int] = []

    mutating func append(_ more: PieceNumbers) {
        body += more.body
        links += more.links
    }
}

extension [Int] {
    /// Each number once, where it first stands.
    var withoutRepeats: [Int] {
        var met: Set<Int> = []
        return filter { met.insert($0).inserted }
    }
}
