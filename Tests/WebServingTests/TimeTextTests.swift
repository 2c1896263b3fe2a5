import ArticleModel
import Testing

@testable import WebServing

/// Times and distances in the words that newspapers use.
struct TimeTextTests {
    @Test(arguments: [
        (0, "at the same time"), (20, "less than a minute later"), (45, "1 minute later"), (600, "10 minutes later"),
        (2_699, "45 minutes later"), (2_700, "about 1 hour later"), (8_640, "about 2 hours later"),
        (84_600, "1 day later"), (-172_800, "2 days earlier"), (2_600_000, "about 1 month later"),
        (40_000_000, "about 1 year later"), (700_000_000, "about 22 years later"),
    ]) func aDistanceIsInWords(seconds: Int64, words: String) {
        let start = Timestamp(secondsSince1970: 1_380_790_800)
        let end = Timestamp(secondsSince1970: 1_380_790_800 + seconds)
        #expect(TimeText.distance(from: start, to: end) == words)
    }

    @Test func whatIsNotKnownHasNoDistance() {
        let (least, most) = (Timestamp(secondsSince1970: .min), Timestamp(secondsSince1970: .max))
        #expect(TimeText.distance(from: nil, to: most) == nil && TimeText.distance(from: least, to: nil) == nil)
        #expect(TimeText.distance(from: least, to: most) == nil)
        #expect(TimeText.long(Timestamp(secondsSince1970: 1_380_791_520)) == "3 October 2013, 09:12 UTC")
        #expect(TimeText.long(least) == "time unknown" && TimeText.markup(most) == "time unknown")
    }
}
