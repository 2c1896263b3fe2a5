import ArticleModel
import Testing

/// Years, months, days and moments are read with their first and last second.
struct CalendarPeriodTests {
    @Test(arguments: [
        ("2013", "2013-01-01T00:00:00Z", "2013-12-31T23:59:59Z"),
        ("2013-10", "2013-10-01T00:00:00Z", "2013-10-31T23:59:59Z"),
        ("2013-04", "2013-04-01T00:00:00Z", "2013-04-30T23:59:59Z"),
        ("2013-02", "2013-02-01T00:00:00Z", "2013-02-28T23:59:59Z"),
        ("2012-02", "2012-02-01T00:00:00Z", "2012-02-29T23:59:59Z"),
        ("9999-12", "9999-12-01T00:00:00Z", "9999-12-31T23:59:59Z"),
        ("2013-10-03", "2013-10-03T00:00:00Z", "2013-10-03T23:59:59Z"),
        ("2013-10-03T09:12:00Z", "2013-10-03T09:12:00Z", "2013-10-03T09:12:00Z"),
    ]) func readsPeriods(text: String, start: String, end: String) {
        #expect(CalendarPeriod(text)?.start.description == start)
        #expect(CalendarPeriod(text)?.end.description == end)
    }

    @Test(arguments: ["", "201", "20134", "2013-13", "2013-00", "2013-1", "201x", "2013-10-32", "-013", "yesterday"])
    func refusesOthers(text: String) {
        #expect(CalendarPeriod(text) == nil)
    }
}
