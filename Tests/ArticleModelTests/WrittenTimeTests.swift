import ArticleModel
import Testing

/// Times are read as people and programs write them.
struct WrittenTimeTests {
    @Test(arguments: [
        "2020-06-02T12:34:56Z", "2020-06-02t12:34:56z", "2020-06-02 12:34:56Z", "2020-06-02 12:34:56 UTC",
        "2020-06-02T12:34:56 GMT", "2020-06-02T14:34:56+02:00", "2020-06-02 14:34:56 +0200", "2020-06-02T14:34:56+02",
        "2020-06-02T12:34:56.999999999Z", "2020-06-02T12:34:56,5Z", "2020-06-02T12:34:56-00:00", "20200602123456",
        " 2020-06-02T12:34:56Z ", "\t20200602123456\t",
    ]) func readsOneMomentInManyForms(text: String) throws {
        let time = try #require(WrittenTime(text))
        #expect(time.time.description == "2020-06-02T12:34:56Z")
        #expect(time.end == time.time && !time.isZoneAssumed)
    }

    @Test func aMomentWithoutAZoneIsOneInUTC() throws {
        for text in ["2020-06-02T12:34:56", "2020-06-02 12:34:56", "2020-06-02  12:34:56.1"] {
            let time = try #require(WrittenTime(text))
            #expect(time.time.description == "2020-06-02T12:34:56Z" && time.isZoneAssumed)
        }
    }

    @Test func aMinuteEndsWithItsLastSecond() throws {
        let time = try #require(WrittenTime("2020-06-02 12:34"))
        #expect(time.time.description == "2020-06-02T12:34:00Z" && time.isZoneAssumed)
        #expect(time.end.description == "2020-06-02T12:34:59Z")
        #expect(CalendarPeriod("2020-06-02 12:34")?.end == time.end)
    }

    @Test func aDateIsItsFirstSecond() throws {
        for text in ["2020-06-02", " 2020-06-02 "] {
            let time = try #require(WrittenTime(text))
            #expect(time.time.description == "2020-06-02T00:00:00Z" && !time.isZoneAssumed)
        }
    }

    @Test(arguments: [
        "", " ", "now", "2020", "2020-06", "20200602", "202006021234", "1591101296", "1591101296123", "2020-06-00",
        "2020-00-02", "2020-02-30", "2021-02-29", "0000-00-00 00:00:00", "2020-06-02T24:00:00Z", "2020-06-02T12:60:00Z",
        "2020-06-02T12:34:60Z", "2020-06-02T12:34:61", "20000800241623", "20200602240000", "20200602126000",
        "20200602123460", "202006021234560", "2020060212345", "2020-0602123456", "202006-02123456",
        "2020-06-02T", "2020-06-02T12", "2020-06-02T12:34:56+", "2020-06-02T12:34:56+2", "2020-06-02T12:34:56+24:00",
        "2020-06-02T12:34:56+02:60", "2020-06-02T12:34:56 CEST", "2020-06-02T12:34:56ZZ", "2020-06-02T12:34:56.",
        "02.06.2020", "06/02/2020", "Tue, 02 Jun 2020 12:34:56 GMT", "2020-W23-2", "2020-154", "+2020-06-02",
        "-2020-06-02", "12020-06-02", "9999-12-31T23:59:59-0001", "２０２０-06-02",
    ]) func refusesOthers(text: String) {
        #expect(WrittenTime(text) == nil)
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (-0.5, "1969-12-31T23:59:59Z"),
        (1_591_101_296, "2020-06-02T12:34:56Z"), (1_591_101_296.9, "2020-06-02T12:34:56Z"),
        (99_999_999_999, "5138-11-16T09:46:39Z"), (100_000_000_000, "1973-03-03T09:46:40Z"),
        (1_591_101_296_123, "2020-06-02T12:34:56Z"), (-100_000_000_000, "1966-10-31T14:13:20Z"),
    ]) func readsNumbers(number: Double, text: String) {
        #expect(WrittenTime(sinceEpoch: number)?.time.description == text)
    }

    @Test(arguments: [1_591_101_296_123_456, -1e18, 1e300, -.infinity, .nan])
    func refusesNumbersOutsideOfTheCalendar(number: Double) {
        #expect(WrittenTime(sinceEpoch: number) == nil)
    }

    @Test func bordersTakeTheSameForms() {
        #expect(CalendarPeriod("20200602123456")?.start.description == "2020-06-02T12:34:56Z")
        #expect(CalendarPeriod("2020-06-02 14:34:56 +0200")?.end.description == "2020-06-02T12:34:56Z")
        #expect(CalendarPeriod("1591101296") == nil)
    }
}
