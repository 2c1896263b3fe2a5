import ArchiveStorage
import ArticleModel

/// Keeps the first changes behind a cursor, and never many more than are asked for, however many are found.
///
/// While they are found, only their versions are compared: where in a version each stands is read for those alone that a page may show.
struct ChangeCollector {
    private let order: ChangeOrder
    private let cursor: ChangeCursor?
    /// One more than is asked for, which tells whether there are more.
    private let capacity: Int
    private var kept: [FoundChange] = []
    /// What shows in later versions is not wanted any more; nil until enough are found.
    private var last: ChangeMoment?
    /// By version, how many edits that change no word were passed over.
    private var passedOver: [ChangeMoment: Int] = [:]

    private static let greatestLimit = 1 << 30
    /// Sorting now and then costs less than keeping an order with each change.
    private static let slack = 1_024

    init(order: ChangeOrder, cursor: ChangeCursor?, limit: Int) {
        self.order = order
        self.cursor = cursor
        capacity = min(max(limit, 0), Self.greatestLimit) + 1
    }

    /// Whether some change that shows in this version may be on the page.
    func wants(_ moment: ChangeMoment) -> Bool {
        if let cursor, order.puts(moment, before: cursor.moment) { return false }
        if let last, order.puts(last, before: moment) { return false }
        return true
    }

    mutating func add(_ change: FoundChange) {
        guard wants(change.moment) else { return }
        kept.append(change)
        if kept.count >= capacity + max(capacity, Self.slack) { cut() }
    }

    /// Counts an edit that changes no word, where it is on the page.
    mutating func passOver(at moment: ChangeMoment) {
        // What shows in the version of the cursor was counted with the page before.
        guard wants(moment), moment != cursor?.moment else { return }
        passedOver[moment, default: 0] += 1
    }

    /// Lets go what shows in later versions than as many as are asked for.
    private mutating func cut() {
        kept.sort { order.puts($0.moment, before: $1.moment) }
        // Those of the version of the cursor may stand before it.
        let start = kept.firstIndex { $0.moment != cursor?.moment } ?? kept.count
        guard kept.count - start >= capacity else { return }
        let last = kept[start + capacity - 1].moment
        self.last = last
        kept.removeLast(kept.count - (kept.lastIndex { $0.moment == last } ?? kept.count - 1) - 1)
        passedOver = passedOver.filter { !order.puts(last, before: $0.key) }
    }

    /// Whether all that the page shows was found, where what is left shows in articles behind a position.
    mutating func isComplete(before next: ArticlePosition) -> Bool {
        cut()
        guard let last else { return false }
        // Of unknown time are those that come first, or, where the newest come first, the last.
        guard let time = next.time else { return order.isNewestFirst && last.time != nil }
        guard let shown = last.time else { return !order.isNewestFirst }
        return order.isNewestFirst ? shown > time : shown < time
    }

    /// A page of changes in order, whether there are more behind it, and how many edits of characters it passes over.
    struct Page {
        var changes: [PlacedChange]
        var hasMore: Bool
        var passedOver: Int
    }

    /// The page that is asked for.
    mutating func page(_ places: ChangePlaces) throws -> Page {
        kept.sort { order.puts($0.moment, before: $1.moment) }
        try places.expect(kept.prefix(countOfPage))
        var found: [PlacedChange] = []
        var rest = kept[...]
        while found.count < capacity, let moment = rest.first?.moment {
            let group = rest.prefix { $0.moment == moment }
            rest = rest.dropFirst(group.count)
            let placed = try group.map(places.placed).sorted { $0.cursor.stand < $1.cursor.stand }
            found += placed.filter { change in cursor.map { order.puts($0, before: change.cursor) } ?? true }
        }
        let hasMore = found.count >= capacity
        let shown = Array(found.prefix(capacity - 1))
        let end = hasMore ? shown.last?.cursor.moment : nil
        let counted = passedOver.filter { passed in
            if let end { !order.puts(end, before: passed.key) } else { !hasMore }
        }
        return Page(changes: shown, hasMore: hasMore, passedOver: counted.values.reduce(0, +))
    }

    /// How many of the sorted changes are looked at for the page: all of a version, until there are enough.
    private var countOfPage: Int {
        var (count, enough) = (0, 0)
        while count < kept.count, enough < capacity {
            let moment = kept[count].moment
            let group = kept[count...].prefix { $0.moment == moment }.count
            count += group
            // Those of the version of the cursor may stand before it.
            if moment != cursor?.moment { enough += group }
        }
        return count
    }

    /// All that was found, in no order.
    var everything: [FoundChange] { kept }
}
