/// A part of the answer to a leaf.
public struct CandidatePage: Sendable, Equatable {
    /// The rows of the index, ascending.
    public var rows: [IndexRow]
    /// Whether each of them is known to match; otherwise the text must be looked at.
    public var isExact: Bool
    /// Whether a match may reach beyond the windows that are named, so that all of the paragraph must be looked at.
    public var reachesBeyondWindows: Bool
    /// Where the next page starts: pass it as `after`; nil on the last page.
    public var next: IndexRow?

    /// A page of the given rows.
    public init(rows: [IndexRow], isExact: Bool, reachesBeyondWindows: Bool = false, next: IndexRow?) {
        self.rows = rows
        self.isExact = isExact
        self.reachesBeyondWindows = reachesBeyondWindows
        self.next = next
    }
}
