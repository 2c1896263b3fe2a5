import Synchronization

/// What is said when all doors are open, in the order of the doors: who reads the first line may use all of them.
final class Announcement: Sendable {
    private let parts = Mutex<[[String]?]>([])
    private let say: @Sendable (String) -> Void

    init(say: @escaping @Sendable (String) -> Void) {
        self.say = say
    }

    /// A part that is to come; called with its lines. All parts are asked for before the first comes.
    func part() -> @Sendable ([String]) -> Void {
        let place = parts.withLock { parts in
            parts.append(nil)
            return parts.count - 1
        }
        return { lines in self.put(lines, at: place) }
    }

    private func put(_ lines: [String], at place: Int) {
        let all: [String]? = parts.withLock { parts in
            parts[place] = lines
            let known = parts.compactMap { $0 }
            return known.count == parts.count ? known.flatMap { $0 } : nil
        }
        for line in all ?? [] { say(line) }
    }
}
