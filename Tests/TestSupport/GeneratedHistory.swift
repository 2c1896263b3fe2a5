public import ArticleModel

/// A made-up history of one article of which it is known which paragraph came from which.
public struct GeneratedHistory {
    /// A paragraph of the newest version, and the paragraphs of the version before that it was made of.
    private struct Item {
        var number: Int
        var sources: [Int]
        var isChanged = false
    }

    /// The contents, by number.
    public private(set) var contents: [Int: String] = [:]
    /// For each version the numbers of its paragraphs.
    public private(set) var bodies: [[Int]] = []
    /// For each number the numbers that it was made of, directly.
    public private(set) var origins: [Int: [Int]] = [:]
    /// For each number the unrelated paragraphs that it goes back to.
    public private(set) var roots: [Int: Set<Int>] = [:]
    private var numbers: [String: Int] = [:]
    private var items: [Item] = []

    /// A history of so many versions, the first of which has so many paragraphs.
    public init(versions: Int, paragraphs: Int, using generator: inout some RandomNumberGenerator) {
        for _ in 0..<paragraphs {
            items.append(Item(number: add(KnownLineage.makeParagraph(using: &generator), from: []), sources: []))
        }
        bodies = [items.map(\.number)]
        while bodies.count < versions { evolve(using: &generator) }
    }

    /// The versions as an archive takes them in, numbered from 0.
    public func versions(ofArticle key: String, source: String = "generated") -> [ImportedVersion] {
        bodies.enumerated().map { number, body in
            ImportedVersion(
                source: ExactName(source), articleKey: ExactName(key), number: number,
                seenAt: Timestamp(secondsSince1970: Int64(1_000_000 + number * 1_000)), title: nil,
                paragraphs: body.map { contents[$0] ?? "" }, completeness: .complete)
        }
    }

    private mutating func evolve(using generator: inout some RandomNumberGenerator) {
        if bodies.count > 2, Int.random(in: 0..<12, using: &generator) == 0 {
            // The article flips back to an earlier text.
            items = bodies[bodies.count - 2].map { Item(number: $0, sources: []) }
        } else {
            items = items.map { Item(number: $0.number, sources: [$0.number]) }
            for _ in 0..<Int.random(in: 1...4, using: &generator) { edit(using: &generator) }
            for item in items where isNew(item.number) { origins[item.number] = item.sources }
        }
        bodies.append(items.map(\.number))
    }

    private func isNew(_ number: Int) -> Bool {
        !bodies.contains { $0.contains(number) }
    }

    private mutating func edit(using generator: inout some RandomNumberGenerator) {
        let place = Int.random(in: 0...items.count, using: &generator)
        let isFree = items.indices.contains(place) && !items[place].isChanged
        switch Int.random(in: 0..<10, using: &generator) {
        case 0: insert(KnownLineage.makeParagraph(using: &generator), at: place)
        case 1 where isFree && items.count > 3: items.remove(at: place)
        case 2 where isFree: moveOne(from: place, using: &generator)
        case 3 where isFree: mergeWithNext(place)
        case 4 where isFree: split(place, using: &generator)
        case 5: giveBack(at: place, using: &generator)
        case 6 where isFree:
            reword(place, using: &generator)
            moveOne(from: place, using: &generator)
        default: if isFree { reword(place, using: &generator) }
        }
    }

    private mutating func add(_ text: String, from sources: [Int]) -> Int {
        if let known = numbers[text] { return known }
        let number = numbers.count * 3 + 5
        numbers[text] = number
        contents[number] = text
        roots[number] = sources.isEmpty ? [number] : sources.reduce(into: []) { $0.formUnion(roots[$1] ?? []) }
        return number
    }

    private mutating func insert(_ text: String, at place: Int) {
        items.insert(Item(number: add(text, from: []), sources: [], isChanged: true), at: place)
    }

    private mutating func moveOne(from place: Int, using generator: inout some RandomNumberGenerator) {
        let item = items.remove(at: place)
        items.insert(item, at: Int.random(in: 0...items.count, using: &generator))
    }

    private mutating func reword(_ place: Int, using generator: inout some RandomNumberGenerator) {
        let text = contents[items[place].number] ?? ""
        replace(place, by: [KnownLineage.reworded(text, atMost: 0.3, using: &generator)])
    }

    private mutating func mergeWithNext(_ place: Int) {
        guard place + 1 < items.count, !items[place + 1].isChanged else { return }
        let joined = [place, place + 1].map { contents[items[$0].number] ?? "" }.joined(separator: " ")
        let next = items.remove(at: place + 1)
        items[place].sources += next.sources
        replace(place, by: [joined])
    }

    private mutating func split(_ place: Int, using generator: inout some RandomNumberGenerator) {
        let words = (contents[items[place].number] ?? "").split(separator: " ")
        guard words.count >= 12 else { return }
        let cut = Int.random(in: 5...words.count - 5, using: &generator)
        replace(place, by: [words[..<cut], words[cut...]].map { $0.joined(separator: " ") })
    }

    private mutating func giveBack(at place: Int, using generator: inout some RandomNumberGenerator) {
        let standing = Set(items.map(\.number)).union(bodies.last ?? [])
        guard let number = contents.keys.sorted().filter({ !standing.contains($0) }).randomElement(using: &generator)
        else { return }
        items.insert(Item(number: number, sources: [], isChanged: true), at: place)
    }

    private mutating func replace(_ place: Int, by texts: [String]) {
        let sources = items[place].sources
        items.replaceSubrange(
            place...place,
            with: texts.map { Item(number: add($0, from: sources), sources: sources, isChanged: true) })
    }
}
