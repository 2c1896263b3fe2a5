import Testing

@testable import Importing

@Suite struct MarkdownBlocksTests {
    @Test(arguments: [
        // Headings and paragraphs, with their line breaks.
        (
            "# The *ferry*\n\nIt  sails\nat ten.  \nIt `does`\\\nindeed.",
            ["The ferry", "It sails at ten. It does indeed."]
        ),
        ("Times\n=====\n\nFares\n---\n", ["Times", "Fares"]),
        // Lists: a paragraph each, whatever the nesting.
        (
            "* one\n* two\n  1. three\n\n     four\n* [ ] five\n* [x] six\n",
            ["one", "two", "three", "four", "☐ five", "☑ six"]
        ),
        ("> quoted\nlazily\n>\n> > twice", ["quoted lazily", "twice"]),
        // Code by line.
        ("```sh\nrow  ashore\n\n  drop anchor\n```\n\n    moor\n", ["row  ashore", "drop anchor", "moor"]),
        // Tables: no word of one cell ever meets one of the next.
        (
            "|Pier|Boat|\n|-|-|\n|1|**red**|\n||blue|\n|3||\n|a\\|b|c|",
            ["Pier | Boat", "1 | red", "| blue", "3", "a|b | c"]
        ),
        ("||\n|-|\n||", []),
        // Inlines.
        (
            "~~no~~ yes, <b>bo</b>ld, a<br>b, [here](/x \"t\"), <https://a.example/>, ![a *chart*](c.png)",
            [
                "no yes, bold, a b, here, https://a.example/, a chart"
            ]
        ),
        ("fish&nbsp;&amp;&copy; &#x41;", ["fish\u{A0}&© A"]),
        ("see [the map] and [this][m]\n\n[the map]: /map\n[m]: <x y> 'z'", ["see the map and this"]),
        ("Tides[^1] turn.\n\n[^1]: Twice a day.\n", ["Tides turn.", "Twice a day."]),
        // HTML.
        (
            "<div>\n<p>One<p>two <b>th</b>ree<br>four\n<!-- no --><script>no()</script></div>\n\nfive",
            [
                "One", "two three four", "five",
            ]
        ),
        ("<table><tr><td>a<td><i>b</i></tr><tr><th>c</table>", ["a | b", "c"]),
        ("<p align=left><img src=x alt='The  pier'></p>", ["The pier"]),
        ("<div>\n\n**mixed**\n\n</div>\n<!-- only this -->", ["mixed"]),
        // Nothing to read.
        ("", []), ("\n \n***\n\n<!-- -->\n", []), ("&nbsp;\n", []),
    ])
    func readsWhatAReaderSees(_ text: String, _ paragraphs: [String]) throws {
        #expect(try MarkdownBlocks.blocks(of: text).paragraphs == paragraphs)
    }

    @Test func keepsLinksBeside() throws {
        let blocks = try MarkdownText("# A\n\n[b](/b) and www.c.example\n\n<p><a href='/d'>d</a>\n\n| [e](/e) |\n|-|\n")
            .read()
        #expect(blocks.paragraphs == ["A", "b and www.c.example", "d", "e"])
        #expect(blocks.links == ["/b", "http://www.c.example", "/d", "/e"])
    }

    /// What leads to a place in the same text, and what leads nowhere, is no link; the target of an image is none either.
    @Test(arguments: [
        ("[a](#top) [b]() [c](<  >)", []), ("[a](x \"title\")", ["x"]), ("[![](i.png)](/home)", ["/home"]),
        ("![pier](i.png)", []), ("see <a href=\"/in?a=1&amp;b=2\">this</a>", ["/in?a=1&b=2"]),
        ("<a@b.example>", ["mailto:a@b.example"]), ("[a][1] [b][1]\n\n[1]: /once\n", ["/once", "/once"]),
        ("[a](javascript:alert\\(1\\))", ["javascript:alert(1)"]), ("<a name=x>a</a>", []),
    ])
    func keepsWhereLinksLead(_ text: String, _ links: [String]) throws {
        #expect(try MarkdownBlocks.blocks(of: text).links == links)
    }

    @Test func cutsLongTargets() throws {
        let long = "data:," + String(repeating: "é", count: 5_000)
        let links = try MarkdownBlocks.blocks(of: "[a](\(long))").links
        #expect(links == [String(long.prefix(6 + (LinkTarget.longestBytes - 6) / 2))])
        #expect(links.allSatisfy { $0.utf8.count <= LinkTarget.longestBytes })
    }

    @Test func refusesNUL() {
        #expect { try MarkdownBlocks.blocks(of: "a\0b") } throws: { ($0 as? RecordFault)?.reason == .nul }
    }

    /// Each is read or refused within the bounds, and nothing crashes.
    @Test(arguments: [
        String(repeating: "> ", count: 50_000), String(repeating: "- ", count: 50_000) + "a",
        String(repeating: "[a](", count: 50_000), String(repeating: "![", count: 50_000),
        String(repeating: "*a ", count: 50_000),
        String(repeating: "a**b_c ", count: 30_000), String(repeating: "<div>", count: 50_000),
        String(repeating: "<b>\n", count: 20_000) + "x", String(repeating: "_", count: 100_000) + "a",
        "|" + String(repeating: "a|", count: 5_000) + "\n|" + String(repeating: "-|", count: 5_000) + "\n"
            + String(repeating: "a\n", count: 5_000),
        (0..<300).map { String(repeating: "  ", count: $0) + "- a\n" }.joined(),
        String(repeating: "<!", count: 50_000), String(repeating: "`a``", count: 30_000),
        String(repeating: "a <!A ", count: 30_000), String(repeating: "~~a", count: 50_000),
        String(repeating: "w", count: 100_000), "www.a" + String(repeating: ").", count: 50_000),
        String(repeating: "http://", count: 20_000), "://", "www.", "@", ":",
        "~",
        String(repeating: "[^a]", count: 30_000) + "\n\n[^a]: b", String(repeating: "&#1234567;", count: 9_999),
    ])
    func outlastsHostileText(_ text: String) {
        do {
            _ = try MarkdownBlocks.blocks(of: text)
        } catch {
            #expect(error.reason == .limit)
        }
    }
}
