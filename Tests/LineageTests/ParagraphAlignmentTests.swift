import Lineage
import TestSupport
import Testing

@Suite("Paragraph alignment")
struct ParagraphAlignmentTests {
    private static let radar = "The ministry will place an X-band radar on the cape before the end of the year."
    private static let radarLater =
        "The ministry said it will place a second X-band radar on the cape by the end of next year."
    private static let mayor = "The mayor of the town asked for a meeting with residents about noise and safety."
    private static let fishing = "Fishing boats stayed in the harbour because of strong wind."
    private static let fee = "Fees: 20 euros, since 1 May 2019."
    private static let feeLater = "Fees: 25 euros, since 3 June 2020."
    private static let cjk = "防衛省は京丹後市にレーダーを設置すると発表した。"
    private static let cjkLater = "防衛省は来年、京丹後市に新しいレーダーを設置すると発表した。"

    @Test(
        "reads as one would pair by hand",
        arguments: [
            ([], [], ""),
            ([radar], [], "-0"),
            ([], [radar], "+0"),
            ([""], [""], "0=0"),
            (["", ""], [""], "0=0 -1"),
            ([radar, mayor], [radar, mayor], "0=0 1=1"),
            ([radar, mayor], [mayor, radarLater], "1=0 0~1*"),
            ([radar], [radarLater], "0~0"),
            ([radar], [fishing], "-0 +0"),
            ([radar, fishing, mayor], [radar, mayor], "0=0 -1 2=1"),
            ([radar, mayor], [radar, fishing, mayor], "0=0 +1 1=2"),
            ([radar, fishing], [radar, mayor], "0=0 -1 +1"),
            ([fishing, radar], [radar], "-0 1=0"),
            ([fishing, radar, mayor], [mayor, fishing, radarLater], "2=0* 0=1 1~2"),
            ([radar, radar, fishing], [fishing, radar, radar], "2=0* 0=1 1=2"),
            ([fishing.uppercased()], [fishing], "0~0"),
            (["* * *"], ["---"], "-0 +0"),
            ([cjk], [cjkLater], "0~0"),
            // Little in common: enough beside the same neighbour or alone, too little elsewhere.
            ([fee], [feeLater], "0~0"),
            ([radar, fee], [radar, feeLater], "0=0 1~1"),
            ([radar, fee, mayor], [radar, fishing, feeLater, mayor], "0=0 +1 1~2 2=3"),
            ([radar, fee, mayor], [feeLater, radar, mayor], "+0 0=1 -1 2=2"),
            ([radar, fee, mayor], [radar, fishing, feeLater, fishing, mayor], "0=0 -1 +1 +2 +3 2=4"),
            ([fee, radar], [feeLater, mayor], "-0 -1 +0 +1"),
            (["👍🏽", radar], [radar, "👍🏽"], "1=0 0=1*"),
            (["cafe\u{301}"], ["caf\u{e9}"], "0~0"),
        ] as [([String], [String], String)])
    func table(old: [String], new: [String], expected: String) throws {
        #expect(try RowTable.of(ParagraphAlignment(from: old, to: new)) == expected)
    }

    @Test("uses each paragraph once on each side, keeps equals, and pairs the same when the sides swap")
    func invariants() throws {
        var generator = SeededGenerator.makeForTest()
        for _ in 0..<300 {
            var lineage = KnownLineage(paragraphs: Int.random(in: 0...20, using: &generator), using: &generator)
            lineage.repeatSome(using: &generator)
            try expectSound(lineage.old, lineage.new)
        }
    }

    @Test("finds nearly all of a known lineage")
    func knownLineage() throws {
        var generator = SeededGenerator.makeForTest()
        var (known, found, wrong) = (0, 0, 0)
        for _ in 0..<40 {
            let lineage = KnownLineage(paragraphs: 40, using: &generator)
            let rows = try ParagraphAlignment(from: lineage.old, to: lineage.new).rows
            for row in rows {
                guard let new = row.new else { continue }
                if lineage.origins[new] != nil { known += 1 }
                if row.old != nil, row.old == lineage.origins[new] { found += 1 }
                if row.old != nil, row.old != lineage.origins[new] { wrong += 1 }
            }
        }
        print("known lineage: \(found) of \(known) found, \(wrong) wrong")
        #expect(found * 100 >= known * 95)
        #expect(wrong * 100 <= known)
    }

    @Test("hostile versions stay sound")
    func hostile() throws {
        let same = Array(repeating: Self.radar, count: 20_000)
        try expectSound(same, same)
        try expectSound(same, same + same)
        try expectSound(Array(repeating: "a", count: 5_000), Array(repeating: "b", count: 5_000))
        try expectSound((0..<3_000).map { "row \($0)" }, (0..<3_000).reversed().map { "row \($0)" })
        try expectSound((0..<1_500).map { "row \($0) of many" }, (0..<1_500).map { "row \($0 + 7_000) of many" })
        try expectSound([String(repeating: "the ", count: 100_000)], ["the", String(repeating: "the ", count: 90_000)])
    }

    private func expectSound(_ old: [String], _ new: [String]) throws {
        let rows = try ParagraphAlignment(from: old, to: new).rows
        #expect(rows.compactMap(\.old).sorted() == Array(old.indices))
        #expect(rows.compactMap(\.new) == Array(new.indices))
        var (removed, added) = (Set<[UInt8]>(), Set<[UInt8]>())
        for row in rows {
            expectSound(row, old, new)
            if row.kind == .removed, let place = row.old { removed.insert(Array(old[place].utf8)) }
            if row.kind == .added, let place = row.new { added.insert(Array(new[place].utf8)) }
        }
        #expect(removed.isDisjoint(with: added))
        #expect(unmovedAscend(rows))
        let back = try ParagraphAlignment(from: new, to: old).rows
        #expect(pairs(rows, { [$0.old, $0.new] }) == pairs(back, { [$0.new, $0.old] }))
    }

    private func expectSound(_ row: ParagraphAlignment.Row, _ old: [String], _ new: [String]) {
        let isSound: Bool
        switch (row.kind, row.old, row.new) {
        case (.kept, let before?, let after?):
            isSound = old[before].utf8.elementsEqual(new[after].utf8) && row.similarity == 1
        case (.reworded, let before?, let after?):
            isSound =
                !old[before].utf8.elementsEqual(new[after].utf8)
                && row.similarity <= 1
                && row.similarity
                    >= (row.isMoved ? ParagraphAlignment.threshold : ParagraphAlignment.thresholdInPlace)
        case (.removed, .some, nil), (.added, nil, .some): isSound = row.similarity == 0 && !row.isMoved
        default: isSound = false
        }
        if !isSound { Issue.record("\(row)") }
    }

    private func unmovedAscend(_ rows: [ParagraphAlignment.Row]) -> Bool {
        let unmoved = rows.filter { $0.new != nil && !$0.isMoved }.compactMap(\.old)
        return zip(unmoved, unmoved.dropFirst()).allSatisfy { $0 < $1 }
    }

    private func pairs(
        _ rows: [ParagraphAlignment.Row], _ sides: (ParagraphAlignment.Row) -> [Int?]
    ) -> Set<[Int?]> {
        Set(rows.map { sides($0) + [$0.isMoved ? 1 : 0] })
    }
}
