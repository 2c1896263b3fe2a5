/// Parts a trace of several paragraphs into lineages: two wordings belong to one where links lead from the one to the
/// other, over whatever other paragraphs.
struct LineageParts {
    /// For each paragraph another one of its lineage, nearer to the one that stands for all; disjoint sets, as Tarjan
    /// has them, with the paths halved.
    private var parents: [Int: Int] = [:]

    init(links: some Sequence<StepLink>) {
        for link in links {
            let numbers = link.old + link.new
            for number in numbers.dropFirst() { join(numbers[0], number) }
        }
    }

    /// The lineages in the order of their first wordings.
    func parts(of trace: ParagraphTrace) -> [ParagraphTrace] {
        var finder = self
        let roots = trace.wordings.map { finder.root(of: $0.paragraph) }
        let grouped = Dictionary(grouping: zip(roots, trace.wordings), by: \.0)
        let beginnings = Dictionary(grouping: trace.beginnings) { finder.root(of: $0.paragraph) }
        let endings = Dictionary(grouping: trace.endings) { finder.root(of: $0.paragraph) }
        var shown: Set<Int> = []
        return roots.filter { shown.insert($0).inserted }.map { root in
            ParagraphTrace(
                wordings: grouped[root, default: []].map(\.1), beginnings: beginnings[root, default: []],
                endings: endings[root, default: []], isTruncated: trace.isTruncated)
        }
    }

    private mutating func join(_ one: Int, _ other: Int) {
        parents[root(of: one)] = root(of: other)
    }

    private mutating func root(of number: Int) -> Int {
        var number = number
        while let parent = parents[number], parent != number {
            let next = parents[parent] ?? parent
            parents[number] = next
            number = next
        }
        return number
    }
}
