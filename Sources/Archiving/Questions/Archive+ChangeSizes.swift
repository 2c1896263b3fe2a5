import ArchiveStorage
import ArticleModel

/// How much a version of an article differs from the one before, counted in distinct paragraphs.
public struct ChangeSize: Sendable, Equatable {
    /// The place of the version among all of the article, from 1.
    public let place: Int
    /// How many paragraphs it has that the version before lacks, and how many of that version it lacks. A reworded paragraph counts in both. A
    /// version held in part counts nothing as removed, and the one after it nothing as added.
    public let added, removed: Int

    /// A change of this size.
    public init(place: Int, added: Int, removed: Int) {
        (self.place, self.added, self.removed) = (place, added, removed)
    }
}

extension Archive {
    /// The size of each change of an article's text, in order, without reading any paragraph; versions that read as the one before are left out.
    ///
    /// Empty for an article whose distinct texts name more than some millions of paragraphs together, which takes too long.
    /// - Throws: The same as ``versions(of:source:)``.
    public func changeSizes(of selector: String, source: String? = nil) throws -> [ChangeSize] {
        try withArticle(selector, source) { maker in
            let timeline = maker.timeline
            let places = timeline.entries.indices.dropFirst().filter {
                timeline.entries[$0].record.text != timeline.entries[$0 - 1].record.text
            }
            guard let bodies = try maker.bodies(at: Set(places + places.map { $0 - 1 })) else { return [] }
            var comparison = BodyComparison(bodies.values.reduce(0) { max($0, $1.max().map(Int.init) ?? 0) })
            return places.compactMap { place in
                let (old, new) = (timeline.entries[place - 1].record.text, timeline.entries[place].record.text)
                let size = comparison.size(from: bodies[old] ?? [], to: bodies[new] ?? [])
                let change = ChangeSize(
                    place: place, added: timeline.isComplete(place - 1) ? size.added : 0,
                    removed: timeline.isComplete(place) ? size.removed : 0)
                return change.added + change.removed == 0 ? nil : change
            }
        }
    }
}

extension AnswerMaker {
    /// So many paragraphs may all bodies name together: four bytes of memory each.
    private static var mostMembers: Int { 4_000_000 }
    /// The most paragraphs that are named by one page of bodies, and the greatest number that is looked at.
    private static var membersAtOnce: Int { 100_000 }
    private static var greatestNumber: Int { 4_000_000 }

    /// The paragraphs of the bodies of the versions at some places, by the ordinals of their texts; nil where there are too many.
    fileprivate func bodies(at places: Set<Int>) throws -> [Int: [Int32]]? {
        let ordinals = Runs(members: Set(places.map { timeline.entries[$0].record.text }).sorted())
        let stretches = ordinals.ranges.map { TextStretch(article: timeline.article.id, ordinals: $0) }
        var (bodies, left): ([Int: [Int32]], Int) = ([:], Self.mostMembers)
        var after: TextID?
        repeat {
            try reader.checkDeadline()
            let page = try reader.bodies(of: stretches, after: after, limit: Self.membersAtOnce)
            for (id, paragraphs) in page.bodies {
                left -= paragraphs.count
                guard left >= 0, paragraphs.allSatisfy({ (0...Self.greatestNumber).contains($0) }) else { return nil }
                bodies[id.ordinal] = paragraphs.map { Int32($0) }
            }
            after = page.next
        } while after != nil
        return bodies
    }
}

/// Compares lists of paragraphs by their numbers alone: a mark for each number tells in which list it was seen last.
private struct BodyComparison {
    private var marks: [Int32]
    private var turn: Int32 = 0

    init(_ greatestNumber: Int) {
        marks = Array(repeating: 0, count: greatestNumber + 1)
    }

    mutating func size(from old: [Int32], to new: [Int32]) -> (added: Int, removed: Int) {
        let (isOld, isCommon, isNew) = (turn + 1, turn + 2, turn + 3)
        turn += 3
        var (added, removed) = (0, 0)
        for number in old where marks[Int(number)] != isOld {
            marks[Int(number)] = isOld
            removed += 1
        }
        for number in new {
            switch marks[Int(number)] {
            case isOld:
                marks[Int(number)] = isCommon
                removed -= 1
            case isCommon, isNew: break
            default:
                marks[Int(number)] = isNew
                added += 1
            }
        }
        return (added, removed)
    }
}
