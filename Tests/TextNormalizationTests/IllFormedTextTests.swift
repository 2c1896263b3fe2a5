import TestSupport
import Testing
import TextNormalization

/// Bytes that are no UTF-8 must do no more harm than a replacement character.
@Suite struct IllFormedTextTests {
    @Test(
        arguments: [
            [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xE0, 0x80, 0x80], [0xE2, 0x82], [0xED, 0xA0, 0x80],
            [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x9F, 0x98], [0xF4, 0x90, 0x80, 0x80], [0xF5], [0xFF], [0xFE, 0xFF],
        ] as [[UInt8]])
    func illFormedBytesSeparateWords(bytes: [UInt8]) {
        #expect(folded(Array("a".utf8) + bytes + Array("b".utf8)) == Array("a b".utf8))
        #expect(folded(Array("a".utf8) + bytes) == Array("a".utf8))
        #expect(folded(bytes + Array("b".utf8)) == Array("b".utf8))
    }

    @Test func illFormedByteBeforeMarksIsNoBase() {
        let marks = Array("\u{302E}\u{0345}".utf8)
        #expect(folded([0xB1] + marks) == folded(Array("\u{FFFD}".utf8) + marks))
        #expect(folded(marks) == folded(Array(" ".utf8) + marks))
    }

    @Test func randomBytesFoldAsTheirRepairedForm() {
        var generator = SeededGenerator.makeForTest()
        let interesting: [UInt8] = [
            0x20, 0x41, 0x7A, 0x80, 0xA9, 0xCD, 0x85, 0xC3, 0xCE, 0xB1, 0xE3, 0x80, 0xAE, 0xF0, 0xED, 0xFF,
        ]
        for _ in 0..<5_000 {
            let bytes = (0..<Int.random(in: 0..<24, using: &generator)).map { _ in
                Bool.random(using: &generator)
                    ? UInt8.random(in: 0...255, using: &generator) : interesting.randomElement(using: &generator) ?? 0
            }
            let repaired = Array(String(decoding: bytes, as: UTF8.self).utf8)
            #expect(folded(bytes) == folded(repaired), "\(bytes)")
        }
    }

    private func folded(_ bytes: [UInt8]) -> [UInt8] {
        var folded: [UInt8] = []
        _ = fold(bytes, into: &folded)
        return folded
    }
}
