import ArticleModel
import TestSupport
import Testing

struct NULTests {
    @Test func foundWhereverItStands() {
        for length in 0..<40 {
            let text = String(repeating: "x", count: length)
            #expect(!text.holdsNUL)
            for place in 0..<length {
                #expect((text.prefix(place) + "\0" + text.dropFirst(place + 1)).description.holdsNUL)
            }
        }
    }

    @Test func noOtherByteIsTakenForIt() {
        var random = SeededGenerator.makeForTest()
        for _ in 0..<2_000 {
            let scalars = (0..<Int.random(in: 0..<30, using: &random)).compactMap { _ in
                Unicode.Scalar(UInt32.random(in: 0...0x2FF, using: &random))
            }
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars)
            #expect(String(text).holdsNUL == scalars.contains("\0"))
        }
    }
}
