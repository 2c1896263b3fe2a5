/// What an `OK` line says about the rows behind it.
public struct ReplyPage: Sendable, Hashable {
    /// How many rows there are in all; nil where that is not counted.
    public var total: Int?
    /// How many rows a bound on times left out because their time is unknown; 0 for none.
    public var undated: Int
    /// What `cursor=` takes to go on behind these rows; nil where there are no more.
    public var cursor: String?

    /// Says nothing, where nothing is given.
    public init(total: Int? = nil, undated: Int = 0, cursor: String? = nil) {
        self.total = total
        self.undated = undated
        self.cursor = cursor
    }

    /// ` total=57 cursor=…`; empty where there is nothing to say.
    var fields: String {
        (total.map { " total=\($0)" } ?? "") + (undated > 0 ? " undated=\(undated)" : "")
            + (cursor.map { " cursor=" + JSONText.wordOrString($0) } ?? "")
    }
}
