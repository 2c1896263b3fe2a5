import Archiving

/// Changes put together by the version in which they show, as the front page lists them.
struct ChangeList {
    /// The rows of one version each, in the order in which they came.
    let groups: [[ChangeRow]]

    init(_ rows: [ChangeRow]) {
        var groups: [[ChangeRow]] = []
        for row in rows {
            if let last = groups.last?.first, last.article.id == row.article.id,
                last.version.number == row.version.number
            {
                groups[groups.count - 1].append(row)
            } else {
                groups.append([row])
            }
        }
        self.groups = groups
    }
}
