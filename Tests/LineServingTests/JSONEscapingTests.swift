import Archiving
import Testing

@testable import LineProtocol

/// What the server writes of itself and the rows of results are escaped alike, though they come from modules that know nothing of each other.
struct JSONEscapingTests {
    @Test func protocolAndResultsEscapeAlike() {
        for value in (0...0x2100).map({ UInt32($0) }) + [0xFEFF, 0xFFFF, 0x1_F600] {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = "a\(Character(scalar))b"
            var object = JSONObject()
            object.set("text", text)
            #expect(object.description == #"{"text":"# + JSONText.string(text) + "}")
        }
    }
}
