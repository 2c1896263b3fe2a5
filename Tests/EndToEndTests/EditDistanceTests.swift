import Archiving
import TestSupport
import Testing

@testable import variorum

/// The distance counts slips of the keyboard.
struct EditDistanceTests {
    @Test(arguments: [
        ("first", "first", 0), ("frist", "first", 1), ("fist", "first", 1), ("firsst", "first", 1),
        ("furst", "first", 1),
        ("", "first", 5), ("first", "", 5), ("", "", 0), ("show", "first", 5), ("ab", "ba", 1), ("abc", "ca", 3),
    ]) func countsSlips(old: String, new: String, distance: Int) {
        #expect(EditDistance(from: old, to: new).value == distance)
        #expect(EditDistance(from: new, to: old).value == distance)
    }
}
