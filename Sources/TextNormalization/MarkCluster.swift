/// A base and the marks after it, where NFKC may move marks that words keep.
///
/// Marks are sorted by combining class. The iota subscript has the highest class, so it stands last when case folding
/// makes a letter of it; but where it composes with its base, it is part of the base by then and stands first.
struct MarkCluster {
    static let iotaSubscript: UInt32 = 0x0345

    /// The kept marks in the order of the text.
    private(set) var marks: [UInt32] = []
    /// The marks of combining class 230 that words drop, in the order of the text: those that may compose with the
    /// base.
    private(set) var accents: [UInt32] = []

    /// Adds a kept mark.
    mutating func append(mark: UInt32) {
        marks.append(mark)
    }

    /// Adds a dropped mark of combining class 230.
    mutating func append(accent: UInt32) {
        accents.append(accent)
    }

    /// Whether the base decides the order of the kept marks.
    var dependsOnBase: Bool {
        marks.count > 1 && marks.contains(Self.iotaSubscript) && marks.contains { $0 != Self.iotaSubscript }
    }

    /// The kept marks in the order of NFKC. `base` is the starter before the marks, `earlier` the accents between the
    /// two, nearest to the base first; they matter only where `dependsOnBase`.
    func sortedMarks(after base: UInt32?, earlier: [UInt32]) -> [UInt32] {
        guard marks.count > 1 else { return marks }
        let byClass = Dictionary(grouping: marks, by: FoldingTable.combiningClass(ofKeptMark:))
        var sorted = byClass.sorted { $0.key < $1.key }.flatMap(\.value)
        if dependsOnBase, let base, Self.takesIota(base, accents: earlier + accents) {
            sorted.removeLast()
            sorted.insert(Self.iotaSubscript, at: 0)
        }
        return sorted
    }

    /// Whether an iota subscript composes with a base that has these accents. The first accent that does not compose
    /// blocks all that follow it, but not the iota, whose combining class is higher (Unicode Standard, D115).
    private static func takesIota(_ base: UInt32, accents: [UInt32]) -> Bool {
        guard var starter = FoldingTable.iotaStarter(of: base) else { return false }
        for accent in accents {
            guard let whole = FoldingTable.iotaStep(from: starter, with: accent) else { break }
            starter = whole
        }
        return FoldingTable.iotaStep(from: starter, with: iotaSubscript) != nil
    }
}
