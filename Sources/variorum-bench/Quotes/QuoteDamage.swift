/// Drops, swaps, replaces or inserts words, each by the same chance. New words come from about the quote, so that they are as common as
/// those of a careless quoter.
struct QuoteDamage {
    let edits: Int

    func damaged(
        _ words: [String], strangers: [String], using random: inout some RandomNumberGenerator
    ) -> [String] {
        var words = words
        for _ in 0..<edits {
            let place = Int.random(in: words.indices, using: &random)
            let stranger = strangers.randomElement(using: &random) ?? "something"
            switch Int.random(in: 0..<4, using: &random) {
            case 0 where words.count > 1: words.remove(at: place)
            case 1 where place + 1 < words.count: words.swapAt(place, place + 1)
            case 2: words.insert(stranger, at: place)
            default: words[place] = stranger
            }
        }
        return words
    }
}
