import TestSupport

/// Text of many scripts, marks, controls and odd sequences, of scalars that Unicode 14 knows: the oracle knows no later ones.
enum RandomText {
    private static let ranges: [ClosedRange<UInt32>] = [
        0x20...0x7E, 0x20...0x7E, 0xA0...0x24F, 0x300...0x36F, 0x345...0x345, 0x370...0x3FF, 0x400...0x4FF,
        0x5D0...0x5EA, 0x600...0x6FF,
        0x900...0x97F, 0x9BE...0x9D7, 0xB40...0xBD7, 0xE00...0xEFF, 0x1000...0x109F, 0x1100...0x11FF, 0x1780...0x17FF,
        0x1B00...0x1B7F,
        0x1E00...0x1FFF, 0x2000...0x206F, 0x2100...0x218F, 0x302A...0x309F, 0x30A0...0x30FF, 0x3130...0x318F,
        0x3300...0x33FF,
        0x4E00...0x4EFF, 0xA8E0...0xA8F1, 0xAB70...0xABBF, 0xAC00...0xD7A3, 0xE000...0xE010, 0xF900...0xFAFF,
        0xFB00...0xFDFF,
        0xFE20...0xFE2F, 0xFF00...0xFFEF, 0x10400...0x1044F, 0x11100...0x111CF, 0x1D150...0x1D1FF, 0x1D400...0x1D7FF,
        0x1F300...0x1F64F,
        0x20000...0x20010, 0x2F800...0x2FA1D, 0xE0001...0xE007F, 0x0...0x1F, 0x0...0x10FFFF,
    ]

    static func make(using random: inout SeededGenerator) -> String {
        var text = String.UnicodeScalarView()
        let range = ranges.randomElement(using: &random)!
        for _ in 0..<Int.random(in: 0...24, using: &random) {
            let from = Bool.random(using: &random) ? range : ranges.randomElement(using: &random)!
            if let scalar = Unicode.Scalar(UInt32.random(in: from, using: &random)), isKnownToOracle(scalar) {
                text.append(scalar)
            }
        }
        return String(text)
    }

    static func isKnownToOracle(_ scalar: Unicode.Scalar) -> Bool {
        guard let age = scalar.properties.age else { return scalar.properties.generalCategory != .unassigned }
        return age.major <= 14
    }
}
