internal import CCMarkGFM

/// What reading one Markdown text may cost, in proportion to its length: hostile texts cost the square of it.
struct MarkdownBudget {
    /// The thread's processor time, in nanoseconds, at which reading is given up.
    let deadline: Int64

    /// Twenty times what cmark takes for honest text (30 to 100 MB/s), and a second.
    init(length: Int) {
        deadline = variorum_cmark_time() + 1_000_000_000 + Int64(length) * 400
    }

    /// Bytes of memory for the tree of a text. Honest text takes up to 20 bytes for each of its own, single emphasised letters 300.
    static func treeBytes(for length: Int) -> Int {
        (16 << 20) + length * 100
    }

    /// Whether the time is spent.
    var isSpent: Bool { variorum_cmark_time() > deadline }

    /// Says why a text is not read.
    static var fault: RecordFault {
        RecordFault(
            .limit, "the Markdown is nested so that parsing it takes too much memory or time",
            remedy: "take it in as plain text with --markup none")
    }
}
