/// The wordings that belong to a lineage, in the order in which they were found.
struct LineageMembers {
    private(set) var numbers: [Int] = []
    /// Whether there were more than a trace follows.
    private(set) var isTruncated = false
    private var isMember: Set<Int> = []

    /// Adds paragraphs by their numbers; those that belong already are passed over.
    mutating func add(_ more: [Int]) {
        for number in more where !isMember.contains(number) {
            guard numbers.count < ParagraphTrace.wordingLimit else {
                isTruncated = true
                return
            }
            isMember.insert(number)
            numbers.append(number)
        }
    }
}
