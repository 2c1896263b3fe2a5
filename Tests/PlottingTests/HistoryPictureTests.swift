import ArticleModel
import Foundation
import Plotting
import Testing

/// A picture is well-formed SVG whatever the titles are, and holds nothing that runs or loads.
struct HistoryPictureTests {
    static let hostile = [
        "plain", "</title><script>alert(1)</script>", "\" onload=\"alert(1)", "]]> <!-- & &amp; &#0;",
        "\u{0}\u{1B}\u{FFFE}\u{FFFF}\u{85}",
        "\u{202E}reversed\u{202C} \u{200F}שלום", "two\nlines\r\u{2028}", "",
        String(repeating: "long 東京 ", count: 5_000),
        "</style>", "'><a href='javascript:x'>",
    ]

    static func makeHistory(_ title: String, _ states: [VersionPresence.State], step: Int64? = 3_600) -> PlottedHistory
    {
        let versions = states.enumerated().map { number, state in
            VersionPresence(
                number: number, seenAt: step.map { Timestamp(secondsSince1970: 1_380_000_000 + Int64(number) * $0) },
                state: state)
        }
        let starts = states.indices.filter { states[$0] == .present && ($0 == 0 || states[$0 - 1] != .present) }
        return PlottedHistory(
            title: title, source: title, versions: versions,
            events: starts.map { .init(.appeared, at: $0, label: title + "\($0)") })
    }

    @Test func whatFlipsAThousandTimesIsStillASmallPicture() {
        let states = (0..<2_000).map { $0.isMultiple(of: 2) ? VersionPresence.State.present : .absent }
        let picture = HistoryPicture(title: "flips", histories: [Self.makeHistory("flips", states)])
        #expect(picture.svg.utf8.count < 70_000)
        #expect(picture.svg.contains("the words come and go there, "))
        // A few runs have a bar each.
        let few = HistoryPicture(title: "few", histories: [Self.makeHistory("few", Array(states.prefix(20)))])
        #expect(few.svg.components(separatedBy: "\"v-run\"").count - 1 >= 10 && !few.svg.contains("come and go"))
    }

    @Test(arguments: hostile) func titlesStayText(title: String) throws {
        let picture = HistoryPicture(
            title: title, histories: [Self.makeHistory(title, [.absent, .present, .unknown])], identifier: title)
        let elements = try Elements(of: picture.svg)
        #expect(elements.names.isSubset(of: ["svg", "title", "desc", "style", "rect", "text", "line", "circle", "g"]))
        #expect(!elements.attributes.contains { $0.hasPrefix("on") || $0.hasSuffix("href") })
        #expect(elements.attributes.contains("aria-labelledby"))
        #expect(picture.svg.utf8.count < 20_000)
    }

    @Test func sizesAreBounded() throws {
        var states: [VersionPresence.State] = []
        for number in 0..<5_000 { states.append([.present, .absent, .unknown][number * number % 7 % 3]) }
        for step in [nil, 1, 86_400, 400_000_000] as [Int64?] {
            let picture = HistoryPicture(title: "t", histories: [Self.makeHistory("a", states, step: step)])
            _ = try Elements(of: picture.svg)
            #expect(picture.svg.utf8.count < 1_000_000)
        }
    }

    @Test func emptyPicturesAreWhole() throws {
        _ = try Elements(of: HistoryPicture(title: "", histories: []).svg)
        _ = try Elements(of: HistoryPicture(title: "t", histories: [Self.makeHistory("a", [])]).svg)
        _ = try Elements(of: HistoryPicture(title: "t", histories: [Self.makeHistory("a", [.present])]).svg)
        let event = PlottedHistory.Event(.left, at: 5, label: "nowhere")
        #expect(PlottedHistory(title: "a", source: "b", versions: [], events: [event]).events.isEmpty)
    }

    @Test func turnsStandWhereTheyShow() {
        let versions = [1, 2, 5, 7].map { VersionPresence(number: $0, seenAt: nil, state: .present) }
        func turns(_ turns: PlottedHistory.Turn...) -> [PlottedHistory.Event] {
            PlottedHistory(title: "a", source: "b", versions: versions, turns: turns).events
        }
        #expect(
            turns(.init(.appeared, version: 1, absentIn: nil), .init(.left, version: 2, absentIn: 5)) == [
                .init(.appeared, at: 0, label: "in version 1, the first held"),
                .init(.left, at: 2, label: "left after version 2"),
            ])
        #expect(
            turns(.init(.appeared, version: 7, absentIn: 5), .init(.left, version: 7, absentIn: nil)) == [
                .init(.appeared, at: 3, label: "appeared in version 7"),
                .init(.left, at: 3, label: "left after version 7"),
            ])
        #expect(turns(.init(.appeared, version: 6, absentIn: 5)).isEmpty)
    }

    @Test func unknownTimesAreSaidToBe() {
        let picture = HistoryPicture(title: "t", histories: [Self.makeHistory("a", [.present, .absent], step: nil)])
        #expect(picture.svg.contains("by number, not to the scale of time: the time of 2 versions is not known"))
        #expect(!picture.svg.contains("class=\"v-axis\""))
        let timed = HistoryPicture(title: "t", histories: [Self.makeHistory("a", [.present, .absent])])
        #expect(!timed.svg.contains("by number") && timed.svg.contains("class=\"v-axis\""))
    }

    @Test func whoCannotSeeIsTold() {
        let svg = HistoryPicture(title: "t", histories: [Self.makeHistory("a", [.absent, .present])]).svg
        #expect(svg.contains("<desc id=\"variorum-desc\">a, “a”: the words stand in 1 of 2 versions: a1.</desc>"))
        #expect(svg.contains("prefers-color-scheme:dark") && svg.contains("<title id=\"variorum-title\">t</title>"))
    }
}
