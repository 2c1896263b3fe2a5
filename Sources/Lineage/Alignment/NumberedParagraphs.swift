/// The paragraphs of two versions as numbers: equal numbers, equal bytes.
struct NumberedParagraphs {
    let old: [Int32]
    let new: [Int32]
    /// How many distinct paragraphs there are.
    let count: Int

    init(old: [String], new: [String]) {
        var numbers: [ExactText: Int32] = [:]
        func number(_ text: String) -> Int32 {
            let text = ExactText(text: text)
            if let known = numbers[text] { return known }
            let next = Int32(numbers.count)
            numbers[text] = next
            return next
        }
        self.old = old.map(number)
        self.new = new.map(number)
        count = numbers.count
    }

    /// Paragraphs that bear numbers already, which may be any: equal numbers, equal bytes.
    init(old: [Int], new: [Int]) {
        var dense: [Int: Int32] = [:]
        func number(_ given: Int) -> Int32 {
            if let known = dense[given] { return known }
            let next = Int32(dense.count)
            dense[given] = next
            return next
        }
        self.old = old.map(number)
        self.new = new.map(number)
        count = dense.count
    }

    /// The same with the sides exchanged.
    var swapped: NumberedParagraphs { NumberedParagraphs(old: new, new: old, count: count) }

    /// Whether the old version goes before the new one, by the bytes of the first paragraphs that differ or else by
    /// length.
    func firstDifferencePrecedes(old: [String], new: [String]) -> Bool {
        guard let place = zip(self.old, self.new).enumerated().first(where: { $1.0 != $1.1 })?.offset else {
            return old.count <= new.count
        }
        return old[place].utf8.lexicographicallyPrecedes(new[place].utf8)
    }

    private init(old: [Int32], new: [Int32], count: Int) {
        self.old = old
        self.new = new
        self.count = count
    }
}
