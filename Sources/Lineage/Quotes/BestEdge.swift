/// Finds the cheapest place where a piece of a quote ends, reading on from place to place.
///
/// Where the last words of a quote are not those of the print, several places in a row cost the same. Then the one is
/// taken where the last word is printed; else a few words more belong to the place, as words that were changed.
struct BestEdge {
    /// The best place so far.
    private(set) var place = 0
    /// What it costs there.
    private(set) var cost = Int32.max
    private var isMatch = false
    /// The first place of the row, and the last place of it so far.
    private var first = 0
    private var last = 0

    /// How many words at an edge count as changed; more were added, and what is printed there has nothing to do with
    /// them.
    private static let mostChanged = 3
    /// How far a row is followed to where the last word is printed.
    private static let longestRow = 16

    /// Offers the place after the one offered before.
    mutating func offer(_ place: Int, cost: Int32, isMatch: Bool) {
        if cost < self.cost {
            (self.place, self.cost, self.isMatch, first, last) = (place, cost, isMatch, place, place)
        } else if cost == self.cost, last == place - 1, place - first <= BestEdge.longestRow, !self.isMatch {
            last = place
            if isMatch || place - first <= BestEdge.mostChanged { (self.place, self.isMatch) = (place, isMatch) }
        }
    }
}
