import TestSupport
import TextNormalization
import Testing

@Suite("Verbatim comparison")
struct VerbatimTextTests {
    @Test(
        "what typesetting decides is made alike, and nothing else",
        arguments: [
            ("“X-band”", "\"X-band\"", true), ("«X‑band»", "„X–band“", true), ("don’t", "don't", true),
            ("a — b", "a - b", true), ("a -- b", "a – b", true), ("a\u{A0}\n b", "a b", true), (" a b ", "a b", true),
            ("caf\u{E9}", "cafe\u{301}", true), ("so\u{AD}ft", "soft", true), ("\u{212B}", "\u{C5}", true),
            ("", " \n\u{200B}", true), ("a\u{200B} \u{200B}b", "a b", true), ("-\u{AD}-", "-", true),
            ("a\u{200B}b", "a b", true), ("doesnʼt", "doesn't", true), ("Hawaiʻi", "Hawai’i", true),
            ("ˈaˊ", "'a'", true),
            ("Wirt\u{AD}\nschaft", "Wirtschaft", true), ("Wirt\u{AD}\r\nschaft", "Wirtschaft", true),
            ("a\u{AD}\rb", "a b", true), ("a\u{AD}\r", "a", true), ("a\u{AD}", "a", true),
            ("a\u{AD}\r\rb", "a b", true),
            ("US", "us", false), ("U.S.", "U S", false), ("café", "cafe", false), ("½", "1⁄2", false),
            ("“a”", "‘a’", false), ("a-b", "a b", false), ("a b", "ab", false), ("a—b", "a — b", false),
            ("a - - b", "a - b", false), ("ﬁ", "fi", false), ("a.", "a", false), ("e\u{301}x", "ex", false),
            ("\u{37E}", ";", true), ("a…", "a...", false),
        ])
    func table(one: String, other: String, isAlike: Bool) {
        #expect((VerbatimText(one) == VerbatimText(other)) == isAlike)
        #expect(VerbatimText(one).agrees(with: Substring(other).unicodeScalars) == isAlike)
        #expect(VerbatimText(other).agrees(with: Substring(one).unicodeScalars) == isAlike)
    }

    @Test("only what stands from the first word to the last counts of a quote")
    func edges() {
        #expect(VerbatimText(ofWordsIn: "“The radar, Ms. X,”") == VerbatimText("The radar, Ms. X"))
        #expect(VerbatimText(ofWordsIn: " — …") == nil)
        #expect(VerbatimText("Kyo").begins("Kyoto"[...].unicodeScalars))
        #expect(!VerbatimText("kyo").begins("Kyoto"[...].unicodeScalars))
        #expect(!VerbatimText("cafe").begins("cafe\u{301}s"[...].unicodeScalars))
    }

    @Test("looking for the first difference gives what comparing the whole gives")
    func random() {
        var random = SeededGenerator.makeForTest()
        let alphabet: [Unicode.Scalar] = [
            "a", "e", "E", " ", "\n", "-", "—", "\u{301}", "\u{323}", "\u{E9}", "“", "\"", "'", "’", ".", "\u{AD}",
            "\u{200B}", "K", "\u{212A}", "\r", "ʼ", "\u{AC00}", "\u{1100}", "\u{1161}", "\u{11A8}",
        ]
        var alike = 0
        for _ in 0..<20_000 {
            let texts = (0..<2).map { _ in
                let count = Int.random(in: 0...5, using: &random)
                return String(
                    String.UnicodeScalarView((0..<count).map { _ in alphabet.randomElement(using: &random)! }))
            }
            let isAlike = VerbatimText(texts[0]) == VerbatimText(texts[1])
            if isAlike { alike += 1 }
            #expect(
                VerbatimText(texts[0]).agrees(with: Substring(texts[1]).unicodeScalars) == isAlike,
                "\(texts.map { $0.unicodeScalars.map(\.value) })")
        }
        #expect(alike > 0)
    }
}
