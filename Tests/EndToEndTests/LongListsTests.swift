import TestSupport
import Testing

/// Lists that are cut by a limit say so, and go on after a cursor.
struct LongListsTests {
    private let sample: SampleArchive
    private var program: Program { sample.program }

    init() throws {
        sample = try SampleArchive()
    }

    @Test func versionsArePaged() throws {
        let all = try program.run("versions", "night-ferry", "--json")
        #expect(all.output.split(separator: "\n").count == 8 && all.messages == "")
        var (pages, cursor) = ("", [String]())
        for (last, message) in [
            (3, "5 more versions; go on with --cursor 3, or raise --limit\n"),
            (6, "there are more versions; go on with --cursor 6, or raise --limit\n"), (8, ""),
        ] {
            let page = try program.run(["versions", "night-ferry", "--json", "--limit", "3"] + cursor)
            #expect(page.messages == (message.isEmpty ? "" : "variorum: " + message))
            pages += page.output
            cursor = ["--cursor", "\(last)"]
        }
        #expect(pages == all.output)
        #expect(try program.run(["versions", "night-ferry"] + cursor).status == 1)
    }

    @Test func sourcesAndArticlesArePaged() throws {
        for verb in ["sources", "articles"] {
            let all = try program.run(verb, "--json").output
            var (pages, cursor) = ("", [String]())
            repeat {
                let page = try program.run([verb, "--json", "--limit", "2"] + cursor)
                pages += page.output
                cursor = page.messages.split(separator: " ").drop { $0 != "--cursor" }.prefix(2).map(String.init)
                if !cursor.isEmpty { cursor[1].removeLast() }
            } while !cursor.isEmpty
            #expect(pages == all, "\(verb)")
        }
    }

    /// Articles of fewer versions are neither listed nor counted.
    @Test func articlesWithFewVersionsMayBeLeftOut() throws {
        let all = try program.run("search", "radar", "--json").output.split(separator: "\n")
        let held = all.filter { $0.contains(#""versions":7}"#) }
        let few = try program.run("search", "radar", "--min-versions", "6", "--json")
        #expect(held.count == 1 && few.output == held[0] + "\n" && few.messages == "")
        #expect(try program.run("search", "radar", "--min-versions", "99").status == 1)
    }
}
