import Foundation
import JSONText
import TestSupport
import Testing

/// Texts in addresses.
struct PercentCodingTests {
    @Test func whatWasEncodedIsDecoded() {
        let special = "a-._~ +%&=?/é日😀\u{7F}\n"
        var generator = SeededGenerator.makeForTest()
        for _ in 0..<1_000 {
            var scalars = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...20, using: &generator) {
                special.unicodeScalars.randomElement(using: &generator).map { scalars.append($0) }
            }
            let text = String(scalars)
            for asForm in [true, false] {
                let encoded = text.percentEncoded(plusForSpace: asForm) { !PercentCoding.isUnreserved($0) }
                let decoded = String(percentDecoding: Substring(encoded).utf8, plusIsSpace: asForm)
                #expect(decoded.map { Array($0.utf8) } == Array(text.utf8))
                if !asForm { #expect(encoded.removingPercentEncoding.map { Array($0.utf8) } == Array(text.utf8)) }
            }
        }
    }

    @Test func bytesAreCapitalDigitsAndAPlusIsASpaceInForms() {
        #expect("a é+".percentEncoded { !PercentCoding.isUnreserved($0) } == "a%20%C3%A9%2B")
        #expect("a é+".percentEncoded(plusForSpace: true) { !PercentCoding.isUnreserved($0) } == "a+%C3%A9%2B")
        #expect(String(percentDecoding: Substring("a+b%2b").utf8, plusIsSpace: true) == "a b+")
        #expect(String(percentDecoding: Substring("a+b%2b").utf8, plusIsSpace: false) == "a+b+")
    }

    @Test(arguments: ["%", "%2", "%2x", "%g0", "%00", "a%ff", "%c3"])
    func whatStandsForNoTextIsRefused(_ text: Substring) {
        #expect(String(percentDecoding: text.utf8, plusIsSpace: true) == nil)
    }
}
