import ArticleModel
import Importing
import TestSupport
import Testing

/// Texts of records are plain text, and HTML where that is asked for.
struct HTMLTextTests {
    private func read(_ fields: String, _ markup: Markup? = .html, links: Bool = false) throws -> Reading {
        try Reading(#"{"article":"a",\#(fields)}"#, ImportOptions(markup: markup, readsLinks: links))
    }

    @Test func blocksAreParagraphs() throws {
        let reading = try read(
            #""text":"<script>x</script><style>p{}</style><h1>Head</h1><p>One <b>bold</b>\nword.<p>Two<br>lines<ul><li>a"#
                + #"<li>b</ul><table><tr><td>c<td>d</table>bare""#)
        #expect(
            reading.versions.map(\.paragraphs) == [
                ["Head", "One bold word.", "Two lines", "a", "b", "c | d", "bare"]
            ])
        #expect(reading.remarks.isEmpty)
    }

    @Test func entitiesAreDecodedOnceEverywhere() throws {
        let reading = try read(
            #""title":"AT&amp;T <i>now</i>","byline":"M&uuml;ller","paragraphs":["caf&eacute;&nbsp;&#8217;","a &lt; b","plain  text"]"#
        )
        let version = try #require(reading.versions.first)
        #expect(version.title == "AT&T now" && version.byline == "Müller")
        #expect(version.paragraphs == ["café\u{A0}’", "a < b", "plain text"])
        #expect(reading.remarks.isEmpty)
    }

    @Test func whatWasEscapedTwiceIsTold() throws {
        let reading = try read(#""text":"it&amp;rsquo;s""#)
        #expect(reading.versions.map(\.paragraphs) == [["it&rsquo;s"]])
        #expect(reading.remarks == [.escapedTwice])
    }

    @Test(arguments: ["<p>Words</p>", "one<br/>two", "AT&amp;T", "it&#8217;s", "a </a>"])
    func whatLooksLikeHTMLIsToldOnce(text: String) throws {
        let line = "{\"article\":\"a\",\"text\":\"\(text)\"}\n"
        let reading = try Reading(line + line)
        #expect(reading.remarks == [.looksLikeHTML])
        #expect(reading.versions.first?.paragraphs == [text])
        #expect(try Reading(line, ImportOptions(markup: Markup.none)).remarks.isEmpty)
    }

    @Test(arguments: ["a < b", "<3", "AT&T", "R&D; more", "x <y> z", "a&b;", "<https://a.example>", "if x<y && c>d;"])
    func whatDoesNotIsNot(text: String) throws {
        #expect(try read(#""text":"\#(text)""#, nil).remarks.isEmpty)
    }

    @Test func linksAreToldOnRequest() throws {
        let fields = ##""text":"<a href='/b?c&amp;d'>b</a> <a href='#top'>t</a>""##
        #expect(try read(fields).versions.map(\.links) == [nil])
        #expect(try read(fields, links: true).versions.map(\.links) == [["/b?c&d"]])
    }

    @Test func emptyHTMLIsAVersionWithoutText() throws {
        #expect(try read(#""text":"<p> &nbsp;</p>""#).versions.map(\.isRemoval) == [true])
    }
}
