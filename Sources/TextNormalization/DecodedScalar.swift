/// A Unicode scalar read from UTF-8 bytes that may be ill-formed.
struct DecodedScalar {
    /// The scalar; U+FFFD for a byte that belongs to none.
    let value: UInt32
    /// How many bytes it takes, 1 to 4; 1 for a byte that belongs to no scalar.
    let length: Int

    static let illFormed = DecodedScalar(value: 0xFFFD, length: 1)

    /// Reads the scalar that starts at a byte; which byte sequences are well-formed is table 3-7 of the Unicode
    /// Standard.
    @inline(__always)
    init(at position: Int, in text: UnsafeBufferPointer<UInt8>) {
        let bytes = text.baseAddress.unsafelyUnwrapped + position
        let left = text.count - position
        let lead = UInt32(bytes[0])
        if lead < 0x80 {
            self.init(value: lead, length: 1)
        } else if lead >= 0xC2, lead < 0xE0, left >= 2, Self.isTrailing(bytes[1]) {
            self.init(value: (lead & 0x1F) << 6 | Self.bits(bytes[1]), length: 2)
        } else if lead & 0xF0 == 0xE0, left >= 3, Self.isTrailing(bytes[1]), Self.isTrailing(bytes[2]) {
            let value = (lead & 0x0F) << 12 | Self.bits(bytes[1]) << 6 | Self.bits(bytes[2])
            self = value < 0x800 || value & 0xF800 == 0xD800 ? .illFormed : Self(value: value, length: 3)
        } else {
            self.init(ofFourAt: bytes, left: left)
        }
    }

    @inline(__always)
    private init(ofFourAt bytes: UnsafePointer<UInt8>, left: Int) {
        guard bytes[0] & 0xF8 == 0xF0, left >= 4, (1...3).allSatisfy({ Self.isTrailing(bytes[$0]) }) else {
            self = .illFormed
            return
        }
        let high = UInt32(bytes[0] & 0x07) << 18 | Self.bits(bytes[1]) << 12
        let value = high | Self.bits(bytes[2]) << 6 | Self.bits(bytes[3])
        self = value < 0x10000 || value > 0x10FFFF ? .illFormed : Self(value: value, length: 4)
    }

    @inline(__always)
    private init(value: UInt32, length: Int) {
        self.value = value
        self.length = length
    }

    @inline(__always)
    private static func isTrailing(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

    @inline(__always)
    private static func bits(_ byte: UInt8) -> UInt32 { UInt32(byte & 0x3F) }
}
