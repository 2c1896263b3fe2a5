internal import CCMarkGFM

/// What reading one Markdown text may cost, in proportion to its length: hostile texts cost the square of it.
struct MarkdownBudget {
    /// The thread's processor time, in nanoseconds, at which reading is given up.
    let deadline: Int64

    /// Twenty times what cmark takes for honest text (40 to 100 MB/s), and a second.
    init(length: Int) {
        deadline = variorum_cmark_time() + 1_000_000_000 + Int64(length) * 400
    }

    /// Bytes of memory for the tree of a text, at most 1 GiB. Of 10,411 real documents none took 12 for each byte of its own.
    static func treeBytes(for length: Int) -> Int {
        min(1 << 30, (16 << 20) + length * 100)
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
