/// What an `OK` line says about the rows that follow.
public struct ReplyPage: Sendable, Hashable {
    /// How many rows there are in all; nil where they are not counted.
    public var total: Total?
    /// How many rows were left out only because their time is unknown and the question bounds times, of those that were looked at for this page.
    public var undated: Int
    /// How many edits that change no word this page of changes leaves out.
    public var passedOver: Int
    /// The value of `cursor=` for the next page; nil where there is none.
    public var cursor: String?
    /// Whether the search stopped early, so that more may exist than was found.
    public var isTruncated: Bool
    /// The numbers of the two versions whose comparison the rows are; nil for other rows.
    public var compared: ComparedVersions?

    /// How many rows there are before, on and behind the page.
    public enum Total: Sendable, Hashable {
        /// Told as `total=`.
        case exactly(Int)
        /// Told as `at-least=`, where counting all would take too long.
        case atLeast(Int)
    }

    /// Two versions by their numbers.
    public struct ComparedVersions: Sendable, Hashable {
        /// The older and the newer.
        public let old, new: Int

        /// Two versions.
        public init(old: Int, new: Int) {
            (self.old, self.new) = (old, new)
        }
    }

    /// A page about which nothing is said but what is given.
    public init(
        total: Total? = nil, undated: Int = 0, passedOver: Int = 0, cursor: String? = nil, isTruncated: Bool = false,
        compared: ComparedVersions? = nil
    ) {
        self.total = total
        self.undated = undated
        self.passedOver = passedOver
        self.cursor = cursor
        self.isTruncated = isTruncated
        self.compared = compared
    }

    /// The first line of a reply with so many rows, with its LF: `OK 20 total=57 cursor=…`.
    public func header(rows count: Int) -> String { "OK \(count)" + fields + "\n" }

    /// ` total=57 cursor=…`; empty where there is nothing to say.
    private var fields: String {
        (compared.map { " old=\($0.old) new=\($0.new)" } ?? "") + (total.map(\.field) ?? "")
            + (undated > 0 ? " undated=\(undated)" : "")
            + (passedOver > 0 ? " passed-over=\(passedOver)" : "") + (isTruncated ? " truncated=true" : "")
            + (cursor.map { " cursor=" + $0.wordOrString } ?? "")
    }
}

extension ReplyPage.Total {
    /// ` total=57` or ` at-least=57`.
    fileprivate var field: String {
        switch self {
        case .exactly(let count): " total=\(count)"
        case .atLeast(let count): " at-least=\(count)"
        }
    }
}
