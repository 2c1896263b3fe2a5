@testable import LineServing
import Testing
import Verbs

struct HelpTests {
    @Test(arguments: Verb.allCases) func tellsEachOption(of verb: Verb) throws {
        #expect(Reply.help(verb).text.hasPrefix("OK \(1 + verb.form.options(in: .line).count)\n"))
        #expect(!verb.form.summary.isEmpty)
    }

    @Test func listsEveryVerb() {
        #expect(Reply.help(nil).text.split(separator: "\n").count == 1 + Verb.allCases.count)
    }

    @Test func codesOfErrorsAreWords() {
        for code in ErrorCode.allCases {
            #expect(code.rawValue.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" })
        }
    }
}
