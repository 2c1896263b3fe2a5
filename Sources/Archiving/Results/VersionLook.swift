public import ArticleModel

/// A version as a list of all versions of an article needs it: when it was seen, and whether it reads as others do, without its text.
public struct VersionLook: Sendable, Equatable {
    /// Its number.
    public let number: Int
    /// When it was seen; nil where unknown.
    public let seenAt: Timestamp?
    /// A later look that found it unchanged; nil where there was none.
    public let lastSeenAt: Timestamp?
    /// Whether all of it is held.
    public let isComplete: Bool
    /// The same number for the versions of the article that have the same title and text, whatever their links.
    public let text: Int
}

extension VersionLook {
    /// The same for a picture: present where all of it is held, else unknown.
    public var presence: VersionPresence {
        VersionPresence(
            number: number, seenAt: seenAt, lastSeenAt: lastSeenAt, state: isComplete ? .present : .unknown)
    }
}

/// How often the text of an article changed, as far as that is known.
public struct TextChanges: Sendable, Equatable {
    /// How many versions differ in title or text from the complete version before them. A version held in part proves no change and is passed
    /// over.
    public let count: Int
    /// Whether no version is held in part: otherwise there may have been more changes.
    public let isCertain: Bool
    /// When the last of them was seen; nil where there was none or its time is unknown.
    public let last: Timestamp?

    /// The changes among versions in their order.
    public init(_ looks: [VersionLook]) {
        let complete = looks.filter(\.isComplete)
        let changed = zip(complete, complete.dropFirst()).filter { $0.text != $1.text }.map(\.1)
        (count, isCertain, last) = (changed.count, complete.count == looks.count, changed.last?.seenAt)
    }
}

extension [VersionLook] {
    /// The places of versions that stand one after another and read the same, in order. Versions of which different amounts are held stand apart.
    public var stretches: [Range<Int>] {
        var stretches: [Range<Int>] = []
        for place in indices {
            if place > 0, self[place - 1].text == self[place].text, self[place - 1].isComplete == self[place].isComplete
            {
                stretches[stretches.count - 1] = stretches[stretches.count - 1].lowerBound..<place + 1
            } else {
                stretches.append(place..<place + 1)
            }
        }
        return stretches
    }
}
