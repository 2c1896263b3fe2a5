import ArticleModel
import Plotting
import Testing

/// A strip of versions, whatever their times are.
struct VersionStripTests {
    private func strip(_ times: [Int64?]) -> String {
        VersionStrip(
            times.enumerated().map { number, time in
                VersionPresence(
                    number: number, seenAt: time.map(Timestamp.init(secondsSince1970:)),
                    state: number == 1 ? .unknown : .present)
            }
        ).svg
    }

    @Test func eachVersionHasACell() {
        let svg = strip([1_380_790_800, 1_380_800_000, 1_380_900_000])
        #expect(svg.matches(of: /class="v-cell v-present"/).count == 2)
        #expect(svg.matches(of: /class="v-cell v-unknown"/).count == 1)
        #expect(svg.contains("3 versions, seen from 2013-10-03 09:00 to 2013-10-04 15:20 UTC"))
    }

    @Test func manyVersionsShareCells() {
        let svg = strip((0..<5_000).map { 1_380_790_800 + $0 * 60 })
        #expect(svg.matches(of: /v-cell/).count < 400 && svg.utf8.count < 100_000)
    }

    @Test func aWideVersionHasACellOfItsOwn() {
        // The first stood for a minute, the second for weeks.
        let svg = strip([1_380_790_800, 1_380_790_860, 1_383_000_000, 1_383_000_060, 1_383_000_120, 1_385_000_000])
        #expect(svg.contains("<title>version 0, seen ") && svg.contains("<title>version 1, seen "))
        #expect(svg.contains(">1</text>"))
        #expect(svg.contains("<title>versions 2 to 3, seen ") && svg.contains("<title>version 4, seen "))
    }

    @Test(arguments: [[], [nil], [nil, 5], [.min, .max], [7, 7], [9, 3]] as [[Int64?]])
    func anyTimesGiveAPicture(times: [Int64?]) {
        let svg = strip(times)
        #expect(svg.hasPrefix("<svg") && svg.hasSuffix("</svg>") && !svg.contains("nan") && !svg.contains("inf"))
    }
}
