@testable import Archiving
import JSONText
import Testing

/// Percentages are those of the thousandths that JSON tells, whoever says them.
struct SimilarityTests {
    @Test func percentagesFollowTheThousandths() {
        for thousandths in 0...1000 {
            let similarity = Similarity(Double(thousandths) / 1000)
            let pair = Pair(alike: Double(thousandths) / 1000, perhaps: nil)
            #expect(similarity.thousandths == thousandths && similarity.wholePercent == thousandths / 10)
            let digits = String(String(1_000 + thousandths % 1_000).dropFirst())
            #expect(pair.json == "{\"alike\":\(thousandths / 1_000).\(digits),\"perhaps\":null}")
        }
        #expect(Similarity(0.57).wholePercent == 57 && Similarity(0.6996).wholePercent == 70)
        #expect(Similarity(0.855).nearestPercent == 85 && Similarity(0.8551).nearestPercent == 85)
        #expect(Similarity(-1).thousandths == 0 && Similarity(2).thousandths == 1000)
    }

    private struct Pair: JSONRecord {
        let alike: Double
        let perhaps: Double?

        static let shape = JSONShape(
            "pair", Pair.init, .similarity("alike", \.alike), .similarity(orNull: "perhaps", \.perhaps))
    }
}
