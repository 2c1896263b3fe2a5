import ArticleModel
import Plotting
import Testing

/// Marks stand at times that people count in, as many as fit.
struct TimeTicksTests {
    private func labels(_ start: String, _ end: String, _ most: Int) throws -> [String] {
        let span = (try #require(Timestamp(rfc3339: start)), try #require(Timestamp(rfc3339: end)))
        return TimeTicks(from: span.0, to: span.1, most: most).ticks.map { tick in
            tick.label + (tick.context.map { "/" + $0 } ?? "")
        }
    }

    @Test func stepsSuitTheLength() throws {
        #expect(
            try labels("2013-10-03T09:12:05Z", "2013-10-03T09:12:52Z", 6) == [
                "09:12:10/2013-10-03", "09:12:20", "09:12:30", "09:12:40", "09:12:50",
            ])
        #expect(
            try labels("2013-10-03T09:12:00Z", "2013-10-03T10:40:00Z", 4) == ["09:30/2013-10-03", "10:00", "10:30"])
        #expect(
            try labels("2013-10-03T21:00:00Z", "2013-10-04T08:00:00Z", 4) == [
                "21:00/2013-10-03", "00:00/2013-10-04", "03:00", "06:00",
            ])
        #expect(try labels("2013-12-30", "2014-01-02", 4) == ["12-30/2013", "12-31", "01-01/2014", "01-02"])
        #expect(try labels("2013-10-03", "2013-10-29", 4) == ["10-07/2013", "10-14", "10-21", "10-28"])
        #expect(try labels("2013-11-15", "2014-02-15", 4) == ["2013-12", "2014-01", "2014-02"])
        #expect(try labels("2013-11-15", "2014-12-15", 4) == ["2014-01", "2014-04", "2014-07", "2014-10"])
        #expect(try labels("2013-11-15", "2019-02-15", 6) == ["2014", "2015", "2016", "2017", "2018", "2019"])
        #expect(try labels("1950-11-15", "2019-02-15", 5) == ["1960", "1980", "2000"])
        #expect(try labels("2013-11-15", "2014-11-15", 1) == ["2014"])
    }

    @Test func weeksBeginOnMondays() throws {
        for label in try labels("2024-01-01", "2024-02-20", 8) {
            let time = try #require(Timestamp(rfc3339: "2024-" + label.prefix(5)))
            // 1970-01-05 was a Monday.
            #expect((time.secondsSince1970 / 86_400 - 4) % 7 == 0, "\(label)")
        }
    }

    @Test func thereAreNeverMoreThanAskedForAndAllLieWithin() {
        let start: Int64 = 1_380_791_525
        for exponent in 0..<36 {
            for most in 1...12 {
                let (low, high) = (
                    Timestamp(secondsSince1970: start), Timestamp(secondsSince1970: start + Int64(1) << exponent)
                )
                let times = TimeTicks(from: low, to: high, most: most).ticks.map(\.time)
                #expect(times.count <= most)
                #expect(
                    times.allSatisfy { low <= $0 && $0 <= high } && times == times.sorted()
                        && Set(times).count == times.count)
                if exponent > 3, most > 3 { #expect(times.count >= 1, "2^\(exponent) seconds, \(most)") }
            }
        }
    }

    @Test func timesOutsideOfTheCalendarHaveNone() throws {
        let (first, last) = (Timestamp(secondsSince1970: .min), Timestamp(secondsSince1970: .max))
        let now = Timestamp(secondsSince1970: 0)
        #expect(TimeTicks(from: first, to: last, most: 5).ticks.isEmpty)
        #expect(TimeTicks(from: now, to: last, most: 5).ticks.isEmpty)
        #expect(TimeTicks(from: now, to: first, most: 5).ticks.isEmpty)
        #expect(TimeTicks(from: now, to: now, most: 0).ticks.isEmpty)
        #expect(try labels("0000-01-01", "9999-12-31", 5) == ["0000", "2000", "4000", "6000", "8000"])
    }
}
