/// How much work comparing texts may take, and when it is given up.
///
///     let budget = WorkBudget(checkDeadline: reader.checkDeadline)
///     let alignment = try ParagraphAlignment(from: old, to: new, within: budget)
///
/// Whatever one answer compares takes its steps from one budget. Two long texts that have nearly nothing in common would take time with the
/// square of their length; beyond the budget, one counts as replaced by the other. Steps and no time decide that, so that an answer is the
/// same each time and on each machine. The deadline decides nothing but whether there is an answer.
public final class WorkBudget {
    /// How many steps were taken; never more than the budget has.
    public private(set) var spent = 0
    /// Whether there was too little for some comparison.
    public private(set) var isExceeded = false
    private let steps: Int
    private let check: () throws -> Void

    /// What comparing two versions, or tracing one article, may take: about half a second.
    public static let stepsOfAnswer = 1 << 27

    /// A budget of which nothing is spent.
    ///
    /// - Parameters:
    ///   - steps: How many steps there are.
    ///   - checkDeadline: Throws behind the deadline; called often. Without one, a comparison takes the time that its steps take.
    public init(steps: Int = WorkBudget.stepsOfAnswer, checkDeadline: @escaping () throws -> Void = {}) {
        self.steps = steps
        check = checkDeadline
    }

    /// Gives up behind the deadline: for work that is in proportion to the texts, which no budget bounds.
    ///
    /// - Throws: What the deadline throws.
    func checkDeadline() throws { try check() }

    /// What one pair of sequences may take. A quarter of what is left, so that a few hostile paragraphs leave enough for all others.
    var allowance: StepAllowance { StepAllowance(steps: (steps - spent) / 4, checkDeadline: check) }

    /// Takes the steps of work whose size is known beforehand; false, and takes none, where they are more than one comparison may take.
    ///
    /// - Throws: What the deadline throws.
    func takes(_ steps: Int) throws -> Bool {
        var allowance = allowance
        defer { spend(allowance) }
        do {
            try allowance.take(steps)
            return true
        } catch is StepAllowance.Spent {
            return false
        }
    }

    /// Takes what of an allowance was used.
    func spend(_ allowance: StepAllowance) {
        spent += allowance.used
        if allowance.isExceeded { isExceeded = true }
    }
}

/// The steps that one comparison may take.
struct StepAllowance {
    /// Thrown where there are not enough.
    struct Spent: Error {}

    private let steps: Int
    private let check: () throws -> Void
    private(set) var used = 0
    /// Whether more was asked for than there is.
    private(set) var isExceeded = false
    private var nextCheck = 0

    /// Between two looks at the deadline: about a millisecond.
    private static let stepsBetweenChecks = 1 << 18

    init(steps: Int, checkDeadline: @escaping () throws -> Void) {
        self.steps = steps
        check = checkDeadline
    }

    /// How many are left.
    var left: Int { steps - used }

    /// Takes steps, before or behind the work that they stand for.
    ///
    /// - Throws: ``Spent`` where fewer are left, and then takes none; what the deadline throws.
    mutating func take(_ count: Int) throws {
        guard count <= left else {
            isExceeded = true
            throw Spent()
        }
        used += count
        guard used >= nextCheck else { return }
        nextCheck = used + Self.stepsBetweenChecks
        try check()
    }
}
