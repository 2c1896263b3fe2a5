import Serving

/// What is said when all doors are open, in the order of the doors: who reads the first line may use all of them.
final class Announcement: Sendable {
    private let parts = AwaitedParts<[String]>()
    private let say: @Sendable (String) -> Void

    init(say: @escaping @Sendable (String) -> Void) {
        self.say = say
    }

    /// A part that is to come; called with its lines. All parts are asked for before the first comes.
    func part() -> @Sendable ([String]) -> Void {
        let place = parts.place()
        return { [parts, say] lines in
            for line in (parts.put(lines, at: place) ?? []).joined() { say(line) }
        }
    }
}
