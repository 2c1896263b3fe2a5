internal import ArticleModel

/// Reads the times of commits that git itself does not tell: such as those before 1970, and those without a zone.
struct GitTimes {
    let repository: GitRepository

    /// Sets what can be read, and returns how many commits are left without a time.
    func complete(_ history: inout GitHistory) throws -> Int {
        let places = history.undatedCommits
        if places.isEmpty { return 0 }
        let names = places.map { history.commitID($0) }
        let commits = try repository.objects(named: names, limit: 16 << 20)
        var unknown = 0
        for (place, name) in zip(places, names) {
            let time = try commits.nextObject(named: name) { GitTimes.authored(inCommit: $0) }
            if let time = (time ?? nil).flatMap(GitTimes.known) {
                history.setTime(time, ofCommit: place)
            } else {
                unknown += 1
            }
        }
        return unknown
    }

    /// A time that a result can say; nil for one that is as good as unknown.
    static func known(_ seconds: Int64) -> Int64? {
        Timestamp(secondsSince1970: seconds).isInCalendar ? seconds : nil
    }

    /// The author's time, of a commit object: `author A <a@example.org> -31539600 +0100`. Nil where it has none.
    static func authored(inCommit bytes: some Sequence<UInt8>) -> Int64? {
        for line in Array(bytes).split(separator: 10, omittingEmptySubsequences: false) {
            // The message stands behind an empty line.
            if line.isEmpty { return nil }
            guard line.starts(with: "author ".utf8) else { continue }
            guard let end = line.lastIndex(of: UInt8(ascii: ">")) else { return nil }
            return line[(end + 1)...].split(separator: 32).first.flatMap { Int64(String(decoding: $0, as: UTF8.self)) }
        }
        return nil
    }
}
