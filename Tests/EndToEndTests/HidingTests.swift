import TestSupport
import Testing

/// `hide` and `unhide` as a user sees them.
struct HidingTests {
    let sample: SampleArchive
    var program: Program { sample.program }

    init() throws {
        sample = try SampleArchive()
    }

    @Test func aHiddenArticleIsShownNowhereAndHeldAllTheSame() throws {
        let words = "the last boat leaves at eleven"
        let citation = try program.run("cite", "night-ferry", "1").output
        #expect(try program.run("first", words).status == 0)
        #expect(
            try program.run("hide", "night-ferry") == .init(output: "hidden: night-ferry\n", messages: "", status: 0))
        #expect(try program.run("first", words).status == 1)
        #expect(try program.run("changes", "boat").output.contains("night-ferry") == false)
        #expect(try program.run("articles").output.contains("night-ferry") == false)
        for command in [["show"], ["versions"], ["diff"], ["cite"]] {
            let outcome = try program.run(command + ["night-ferry"])
            #expect(outcome.status == 2 && outcome.messages.contains("no article shown here has 'night-ferry'"))
        }
        let verified = try program.run("verify", try sample.folder.write(Array(citation.utf8), to: "citation"))
        #expect(verified.status == 1 && verified.output.hasPrefix("hidden  harbor-post"))
        #expect(try program.run("check").status == 0)
        #expect(try program.run("unhide", "night-ferry").output == "shown again: night-ferry\n")
        #expect(try program.run("first", words).status == 0)
    }
}
