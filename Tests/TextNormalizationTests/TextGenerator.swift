import TestSupport

/// Makes short texts out of what is hard for the word rule: many scripts, several marks on one base, controls, jamo,
/// compatibility characters and anything at all.
struct TextGenerator {
    var generator: SeededGenerator
    /// Which scalars may occur.
    let isAllowed: (Unicode.Scalar) -> Bool

    /// Ranges of scalars, one of which is drawn before a scalar is drawn from it.
    private static let pools: [ClosedRange<UInt32>] = [
        0x20...0x7E, 0x00...0x1F, 0x80...0xFF, 0x100...0x24F, 0x300...0x36F, 0x340...0x345, 0x370...0x3FF,
        0x400...0x52F,
        0x590...0x5FF, 0x600...0x6FF, 0x900...0x97F, 0x980...0xDFF, 0xE00...0xEFF, 0xF00...0xFFF, 0x1000...0x109F,
        0x1100...0x11FF, 0x1780...0x17FF, 0x1B00...0x1BFF, 0x1E00...0x1EFF, 0x1F00...0x1FFF, 0x2000...0x206F,
        0x2070...0x218F,
        0x20D0...0x20F0, 0x2460...0x24FF, 0x3000...0x30FF, 0x3130...0x318F, 0x31F0...0x33FF, 0x4E00...0x4FFF,
        0xA950...0xA9FF,
        0xAB30...0xABFF, 0xAC00...0xD7A3, 0xE000...0xE010, 0xF900...0xFAFF, 0xFB00...0xFDFF, 0xFE00...0xFE2F,
        0xFF00...0xFFFF,
        0x10400...0x1044F, 0x1100...0x1113, 0x11000...0x11FFF, 0x16FF0...0x16FF1, 0x1D150...0x1D172, 0x1D1BB...0x1D1C0,
        0x1D400...0x1D7FF, 0x1F600...0x1F64F, 0x20000...0x20010, 0x2F800...0x2FA1D, 0xE0000...0xE01EF, 0x00...0x10FFFF,
    ]

    /// Marks that words keep and that sorting may move, with bases and accents that decide how.
    private static let clusters: [UInt32] = [
        0x345, 0x302E, 0x302F, 0x1D165, 0x1D16D, 0x1D16E, 0x1B44, 0x16FF0, 0x301, 0x304, 0x308, 0x313, 0x314, 0x327,
        0x342, 0x344,
        0x3B1, 0x391, 0x3C9, 0x3B7, 0x1F00, 0x1F71, 0x1FB1, 0x1FB3, 0x1FB7, 0x1D6C2, 0x2126, 0x37A, 0x1D15E, 0x1D160,
        0x200D, 0x34F,
        0x4E00, 0x20, 0x315, 0x35C,
    ]

    /// A text of up to 20 scalars; most come in runs from one pool.
    mutating func makeText() -> String {
        var text = String.UnicodeScalarView()
        let count = Int.random(in: 0...20, using: &generator)
        var pool = Self.pools.randomElement(using: &generator) ?? 0x20...0x7E
        let isCluster = Int.random(in: 0..<4, using: &generator) == 0
        while text.count < count {
            if Int.random(in: 0..<3, using: &generator) == 0 {
                pool = Self.pools.randomElement(using: &generator) ?? pool
            }
            let drawn =
                isCluster ? Self.clusters.randomElement(using: &generator) : UInt32.random(in: pool, using: &generator)
            if let scalar = drawn.flatMap(Unicode.Scalar.init), isAllowed(scalar) {
                text.append(scalar)
            } else {
                text.append("a")
            }
        }
        return String(text)
    }
}
