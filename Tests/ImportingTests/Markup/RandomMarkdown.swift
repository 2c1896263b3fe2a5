/// Makes texts in which blocks of all kinds begin, nest and break off, most of them by halves.
struct RandomMarkdown {
    /// Of what a line may consist behind its markers.
    private static let contents = [
        "a boat", "the *pier", "quay* ~~x~~", "# Head", "## Tide", "#", "####### seven", "---", "===", "***", "- - -",
        "```", "````", "``` sh",
        "``` a`b", "~~~", "~~~~", "~~~ `", "```  ", "```\t", "``", "`", "<div>", "</div>", "<b>", "<b> x", "<span",
        "<!--", "-->",
        "<!-- a -->", "<!-- a --> b", "<!-->", "<!--->", "--", "<pre>", "</pre>", "<PRE", "<pre>x</pre>", "<script>",
        "</script>", "<style>",
        "</Style>", "<textarea>", "</textarea>", "<?", "?>", "<? x ?>", "<!X", "<!x", ">", "<![CDATA[", "]]>",
        "<table><tr><td>a<td>b", "</table>",
        "| a | b |", "|-|-|", "|---", "a | b", "- | -", ":-:", "[x] done", "[ ] open", "[a](/b)", "![c](d)", "[a]",
        "[^1]", "\\", "\u{FEFF}# mark",
        "\u{FEFF}", "\u{C}", "é", "&amp; &#x80;", "http://a.example", "1986. year", "\\- no", "www.b.example/*c*",
    ]
    /// These make a text stay whole, and so stand in few.
    private static let definitions = ["[a]: /b", "[a]:", "[^1]: note", "x]: y", "\r", "a\rb"]
    private static let markers = [
        "- ", "* ", "+ ", "1. ", "2) ", "10. ", "> ", ">", "-", "1.", "123456789. ", "-\t", "- [ ] ", "+\r",
    ]
    private static let indents = [
        "", "", "", " ", "  ", "   ", "    ", "     ", "      ", "\t", " \t", "  \t", "        ",
    ]

    /// A text of up to `lines` lines.
    static func text(lines: Int, _ generator: inout some RandomNumberGenerator) -> String {
        let hasDefinitions = Int.random(in: 0..<10, using: &generator) == 0
        let isGentle = Bool.random(using: &generator)
        let contents =
            hasDefinitions ? contents + definitions : isGentle ? contents.filter(RandomMarkdown.isPlain) : contents
        // Few kinds in a text, so that what begins also ends.
        let kinds = (0..<Int.random(in: 2...12, using: &generator)).map { _ in
            contents.randomElement(using: &generator)!
        }
        let end = ["\n", "\n", "\n", "\r\n"].randomElement(using: &generator)!
        var text = Int.random(in: 0..<20, using: &generator) == 0 ? "\u{FEFF}" : ""
        for _ in 0..<Int.random(in: 1...lines, using: &generator) {
            if Int.random(in: 0..<3, using: &generator) == 0 {
                text += ["", "", " ", "\t", "     "].randomElement(using: &generator)!
            } else {
                text += line(kinds, &generator)
            }
            text += end
        }
        return Bool.random(using: &generator) ? text : String(text.unicodeScalars.dropLast())
    }

    /// Whether a line of this does not keep all that follows from being cut.
    private static func isPlain(_ content: String) -> Bool {
        !content.hasPrefix("<!") && !content.hasPrefix("<?") && content != "<pre>" && content != "<script>"
    }

    private static func line(_ kinds: [String], _ generator: inout some RandomNumberGenerator) -> String {
        var line = indents.randomElement(using: &generator)!
        for _ in 0..<[0, 0, 0, 1, 1, 2].randomElement(using: &generator)! {
            line += markers.randomElement(using: &generator)!
            if Int.random(in: 0..<4, using: &generator) == 0 { line += indents.randomElement(using: &generator)! }
        }
        line += kinds.randomElement(using: &generator)!
        if Int.random(in: 0..<5, using: &generator) == 0 { line += " " + kinds.randomElement(using: &generator)! }
        return line
    }
}
