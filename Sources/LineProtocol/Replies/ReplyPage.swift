/// What an `OK` line says about the rows behind it.
public struct ReplyPage: Sendable, Hashable {
    /// How many rows there are in all; nil where that is not counted.
    public var total: Int?
    /// How many rows a bound on times left out because their time is unknown; 0 for none.
    public var undated: Int
    /// How many edits that change no word were passed over among the changes of this page; 0 for none.
    public var passedOver: Int
    /// What `cursor=` takes to go on behind these rows; nil where there are no more.
    public var cursor: String?
    /// Whether too much work was left out for the rows to be all that could be found.
    public var isTruncated: Bool

    /// Says nothing, where nothing is given.
    public init(
        total: Int? = nil, undated: Int = 0, passedOver: Int = 0, cursor: String? = nil, isTruncated: Bool = false
    ) {
        self.total = total
        self.undated = undated
        self.passedOver = passedOver
        self.cursor = cursor
        self.isTruncated = isTruncated
    }

    /// The first line of a reply with so many rows, with LF behind it: `OK 20 total=57 cursor=…`.
    public func header(rows count: Int) -> String { "OK \(count)" + fields + "\n" }

    /// ` total=57 cursor=…`; empty where there is nothing to say.
    private var fields: String {
        (total.map { " total=\($0)" } ?? "") + (undated > 0 ? " undated=\(undated)" : "")
            + (passedOver > 0 ? " passed-over=\(passedOver)" : "") + (isTruncated ? " truncated=true" : "")
            + (cursor.map { " cursor=" + $0.wordOrString } ?? "")
    }
}
