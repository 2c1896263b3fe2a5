/// A quote of consecutive words that was damaged in known ways.
struct DamagedQuote {
    /// The words as quoted.
    private(set) var words: [String]
    /// The words of the print that were quoted.
    let place: Range<Int>
    /// How many words were touched.
    private(set) var damage = 0

    init(of print: [String], in place: Range<Int>) {
        words = Array(print[place])
        self.place = place
    }

    /// The least similarity with the true place: all that was not touched is kept, and what was touched was edited on either side.
    var similarity: Double { Double(place.count - damage) / Double(place.count + damage) }

    /// The part of the true place that damage at its edges leaves.
    var inner: Range<Int> {
        let start = place.lowerBound + damage
        return start..<max(start, place.upperBound - damage)
    }

    /// Drops, swaps, replaces or inserts one to four words.
    mutating func damage(using generator: inout some RandomNumberGenerator) {
        let count = Int.random(in: 1...4, using: &generator)
        for _ in 0..<count {
            let place = Int.random(in: 0..<words.count, using: &generator)
            switch Int.random(in: 0..<4, using: &generator) {
            case 0 where words.count > 1: words.remove(at: place)
            case 1 where place + 1 < words.count:
                words.swapAt(place, place + 1)
                damage += 1
            case 2: words.insert("inserted", at: place)
            default: words[place] = "replaced"
            }
            damage += 1
        }
    }
}
