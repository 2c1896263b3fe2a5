import ArchiveStorage
import ArticleModel

/// How much one version of an article differs from another, counted in distinct paragraphs.
public struct ChangeSize: Sendable, Equatable {
    /// The places of the older and of the newer version among all of the article.
    public let old, new: Int
    /// How many paragraphs the newer one has, how many of them the older one lacks, and how many of the older one it lacks. A reworded paragraph
    /// counts in both. A version held in part counts nothing as removed by it, and nothing as added to it.
    public let paragraphs, added, removed: Int
    /// Whether both are complete, so that this is all that changed.
    public let isCertain: Bool
}

extension Archive {
    /// The sizes of the changes between pairs of versions of an article, given by their places, without reading any paragraph.
    ///
    /// Pairs with a place that no version has are left out. Empty where the versions name more than some millions of paragraphs together.
    /// - Throws: The same as ``versions(of:source:at:)``.
    public func changeSizes(
        of selector: String, source: String? = nil, between pairs: [(old: Int, new: Int)]
    ) throws -> [ChangeSize] {
        try withArticle(selector, source) { maker in
            let timeline = maker.timeline
            let pairs = pairs.filter { pair in
                timeline.entries.indices.contains(pair.old) && timeline.entries.indices.contains(pair.new)
            }
            guard let bodies = try maker.bodies(at: Set(pairs.map(\.old) + pairs.map(\.new))) else { return [] }
            var comparison = BodyComparison(bodies.values.reduce(0) { max($0, $1.max().map(Int.init) ?? 0) })
            return pairs.map { pair in
                let (old, new) = (timeline.entries[pair.old].record.text, timeline.entries[pair.new].record.text)
                let size = comparison.size(from: bodies[old] ?? [], to: bodies[new] ?? [])
                let (knowsOld, knowsNew) = (timeline.isComplete(pair.old), timeline.isComplete(pair.new))
                return ChangeSize(
                    old: pair.old, new: pair.new, paragraphs: size.kept + size.added,
                    added: knowsOld ? size.added : 0, removed: knowsNew ? size.removed : 0,
                    isCertain: knowsOld && knowsNew)
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
        guard !stretches.isEmpty else { return [:] }
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

    mutating func size(from old: [Int32], to new: [Int32]) -> (kept: Int, added: Int, removed: Int) {
        let (isOld, isKept, isNew) = (turn + 1, turn + 2, turn + 3)
        turn += 3
        var (kept, added, removed) = (0, 0, 0)
        for number in old where marks[Int(number)] != isOld {
            marks[Int(number)] = isOld
            removed += 1
        }
        for number in new {
            switch marks[Int(number)] {
            case isOld:
                marks[Int(number)] = isKept
                kept += 1
                removed -= 1
            case isKept, isNew: break
            default:
                marks[Int(number)] = isNew
                added += 1
            }
        }
        return (kept, added, removed)
    }
}
