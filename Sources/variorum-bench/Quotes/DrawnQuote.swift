/// A quote that was drawn from an archive, as it is put to it.
struct DrawnQuote {
    /// What was done to it.
    enum Kind: String, CaseIterable {
        // Printed so.
        case verbatim, words, across, gap
        // Damaged: one to four words dropped, swapped, replaced or inserted; words left out in the middle; two places of one paragraph
        // joined; the end of one paragraph and the beginning of the next, with a word or two dropped, swapped, replaced or inserted.
        case edit1, edit2, edit3, edit4, cut, joined, bridged
        // From elsewhere.
        case foreign

        var isExact: Bool { [.verbatim, .words, .across, .gap].contains(self) }
        static let damaged = allCases.filter { !$0.isExact && $0 != .foreign }
    }

    let kind: Kind
    let text: String
    /// The stretches of words that were quoted, before any damage.
    let parts: [[String]]
}
