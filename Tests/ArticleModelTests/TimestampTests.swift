import ArticleModel
import Testing

/// Times are read and written in the forms of RFC 3339.
struct TimestampTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("2013-10-03T09:12:00Z", 1_380_791_520),
        ("2013-10-03T11:12:00+02:00", 1_380_791_520),
        ("2013-10-03 09:12:00.75Z", 1_380_791_520), ("2013-10-03", 1_380_758_400), ("2000-02-29", 951_782_400),
        ("1969-12-31T23:59:59Z", -1), ("0001-01-01", -62_135_596_800),
    ]) func readsTimes(text: String, seconds: Int64) {
        #expect(Timestamp(rfc3339: text)?.secondsSince1970 == seconds)
    }

    @Test(arguments: [
        "", "2013", "2013-13-01", "2013-02-29", "2013-10-03T09:12:00", "2013-10-03T25:00:00Z", "2013-10-03T09:12Z",
        "2013-10-03Z",
        "2013-10-03T09:12:00.Z", "2013-10-03T09:12:60Z", "9999-12-31T23:59:59-00:01", "0000-01-01T00:00:00+00:01",
        "2013-10-03T09:12:00+2:00", "03/10/2013", "2013-10-03T09:12:00Zx", "２０１３-10-03",
    ]) func refusesOthers(text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }

    /// The one of 2016 came at midnight in UTC, wherever the clock was.
    @Test(arguments: ["2016-12-31T23:59:60Z", "2017-01-01T08:59:60+09:00"])
    func aLeapSecondIsTheSecondBefore(text: String) {
        #expect(Timestamp(rfc3339: text) == Timestamp(rfc3339: "2016-12-31T23:59:59Z"))
    }

    @Test func whatCanBeReadBackIsInTheCalendar() {
        let edges: [(Int64, Bool)] = [
            (-62_167_219_201, false), (-62_167_219_200, true), (0, true), (253_402_300_799, true),
            (253_402_300_800, false),
            (.min, false), (.max, false),
        ]
        for (seconds, isIn) in edges {
            let time = Timestamp(secondsSince1970: seconds)
            #expect(time.isInCalendar == isIn && (Timestamp(rfc3339: time.description) == time) == isIn)
        }
    }

    @Test func writesWhatItReads() {
        for seconds in stride(from: Int64(-62_135_596_800), to: 253_402_300_799, by: 987_654_321) {
            let time = Timestamp(secondsSince1970: seconds)
            #expect(Timestamp(rfc3339: time.description) == time)
        }
        for seconds in [Int64.min, .max, .min + 1, -62_167_219_201, 253_402_300_800] {
            let time = Timestamp(secondsSince1970: seconds)
            #expect(time.description == (seconds < 0 ? "0000-01-01T00:00:00Z" : "9999-12-31T23:59:59Z"))
            #expect(time.minutes == (seconds < 0 ? "0000-01-01 00:00" : "9999-12-31 23:59"))
        }
        #expect(Timestamp(secondsSince1970: 1_380_791_520).minutes == "2013-10-03 09:12")
    }
}
