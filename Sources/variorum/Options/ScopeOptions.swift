import Archiving
import ArgumentParser

/// Which articles and times to look at, and how many to answer for.
struct ScopeOptions: ParsableArguments {
    @OptionGroup var bounds: BoundsOptions

    @Option(
        parsing: .unconditional, help: ArgumentHelp("Answer for so many articles at the most.", valueName: "count"))
    var limit = 20

    var choice: ScopeChoice { bounds.choice }

    func validate() throws {
        try checkLimit(limit)
    }
}

/// Throws where not even one answer is wanted.
func checkLimit(_ limit: Int) throws {
    guard limit > 0 else { throw ValidationError("--limit takes a whole number of at least 1.") }
}
