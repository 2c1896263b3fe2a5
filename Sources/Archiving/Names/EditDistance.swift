/// How many slips of the keyboard lead from one word to another: a letter left out, put in or replaced, or two beside
/// each other swapped (the optimal string alignment distance).
public struct EditDistance {
    /// How many.
    public let value: Int

    /// The distance from one word to the other; it costs the product of their lengths.
    public init(from old: String, to new: String) {
        let (old, new) = (Array(old.unicodeScalars), Array(new.unicodeScalars))
        // Rows of distances from the first letters of `old` to each beginning of `new`.
        var beforeLast: [Int] = []
        var last = Array(0...new.count)
        for row in old.indices {
            var current = [row + 1]
            for column in new.indices {
                let isSame = old[row] == new[column]
                var best = min(last[column + 1] + 1, current[column] + 1, last[column] + (isSame ? 0 : 1))
                if row > 0, column > 0, old[row] == new[column - 1], old[row - 1] == new[column] {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            (beforeLast, last) = (last, current)
        }
        value = last[new.count]
    }
}
