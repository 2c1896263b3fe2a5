/// A stretch of the old sequence beside a stretch of the new one, still to be matched.
struct SequenceBox {
    var old: Range<Int>
    var new: Range<Int>
    /// How many times unique elements have cut the sequences down to this box.
    var depth: Int
    /// How many differences from either end a search of this box may go.
    var reach = MiddleSnakeSearch.reach

    /// How many elements both stretches have together.
    var count: Int { old.count + new.count }

    /// Whether nothing can match.
    var isEmpty: Bool { old.isEmpty || new.isEmpty }
}
