import ArticleModel
import Plotting
import Testing

/// A strip of versions with their changes, whatever their times are.
struct ChangeStripTests {
    private func strip(_ times: [Int64?], _ changes: [ChangeStrip.Change] = []) -> String {
        ChangeStrip(
            times.enumerated().map { number, time in
                VersionPresence(
                    number: number, seenAt: time.map(Timestamp.init(secondsSince1970:)),
                    state: number == 1 ? .unknown : .present)
            }, changes: changes
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
        #expect(svg.matches(of: /v-cell/).count < 400 && svg.utf8.count < 15_000)
    }

    @Test func aWideVersionHasACellOfItsOwn() {
        // The first stood for a minute, the second for weeks.
        let svg = strip([1_380_790_800, 1_380_790_860, 1_383_000_000, 1_383_000_060, 1_383_000_120, 1_385_000_000])
        #expect(svg.contains("<title>version 0, seen ") && svg.contains("<title>version 1, seen "))
        #expect(svg.contains("<title>versions 2 to 3, seen ") && svg.contains("<title>version 4, seen "))
    }

    @Test func eachChangeHasBars() {
        let times: [Int64] = (0..<4).map { 1_380_790_800 + $0 * 86_400 }
        let svg = strip(
            times,
            [
                .init(at: 1...1, added: 4, removed: 0), .init(at: 3...3, added: 1, removed: 1),
                .init(at: 9...9, added: 1, removed: 1),
            ])
        #expect(svg.matches(of: /class="v-came"/).count == 2 && svg.matches(of: /class="v-gone"/).count == 1)
        #expect(svg.contains("<title>version 3, seen 2013-10-06 09:00 UTC: 1 paragraph came, 1 left</title>"))
        #expect(svg.contains("changed most in version 1, seen 2013-10-04 09:00 UTC: 4 paragraphs came, 0 left"))
        // The root of the count is the length: of four, twice that of one.
        let lengths = svg.matches(of: /height="([0-9.]+)" class="v-came"/).compactMap { Double($0.output.1) }
        #expect(lengths == [44, 22])
    }

    @Test func manyChangesShareBars() {
        let svg = strip(
            (0..<5_000).map { 1_380_790_800 + $0 * 60 },
            (1..<5_000).map { .init(at: $0...$0, added: $0 % 9, removed: 1) })
        #expect(svg.utf8.count < 30_000)
        #expect(svg.contains("changed most in version "))
    }

    @Test(arguments: [[], [nil], [nil, 5], [.min, .max], [7, 7], [9, 3]] as [[Int64?]])
    func anyTimesGiveAPicture(times: [Int64?]) {
        let svg = strip(times, [.init(at: 1...1, added: 0, removed: 3)])
        #expect(svg.hasPrefix("<svg") && svg.hasSuffix("</svg>") && !svg.contains("nan") && !svg.contains("inf"))
    }
}
