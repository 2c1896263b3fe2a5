/// Text in UTF-16 as UTF-8. What is no UTF-16, such as half of a surrogate pair, is U+FFFD.
final class UTF16Bytes: ByteSource {
    private static let chunk = 64 << 10

    private let input: BufferedInput
    private let isBigEndian: Bool
    /// A leading surrogate whose other half is in the next stretch.
    private var leading: UInt16?
    /// What is decoded and did not fit.
    private var rest: [UInt8] = []

    /// The input itself, or its text where it is in UTF-16: told by its mark, or by a NUL beside the first sign of JSON or HTML.
    static func input(decoding input: BufferedInput) throws -> BufferedInput {
        let start = Array(try input.peek(4))
        guard let isBigEndian = isBigEndian(start) else { return input }
        if [0xFE, 0xFF].contains(start[0]) { input.skip(2) }
        return BufferedInput(UTF16Bytes(input, isBigEndian: isBigEndian))
    }

    private static func isBigEndian(_ start: [UInt8]) -> Bool? {
        guard start.count >= 2 else { return nil }
        let signs = [UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "<")]
        switch (start[0], start[1]) {
        // With two NULs behind it, the mark is that of UTF-32.
        case (0xFF, 0xFE): return start.count == 4 && start[2] == 0 && start[3] == 0 ? nil : false
        case (0xFE, 0xFF): return true
        case (0, let sign) where signs.contains(sign): return true
        case (let sign, 0) where signs.contains(sign) && (start.count < 4 || start[2] != 0): return false
        default: return nil
        }
    }

    private init(_ input: BufferedInput, isBigEndian: Bool) {
        (self.input, self.isBigEndian) = (input, isBigEndian)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        while rest.isEmpty {
            let bytes = try input.peek(UTF16Bytes.chunk)
            if bytes.isEmpty, leading == nil { return 0 }
            decode(Array(bytes))
            input.skip(bytes.count)
        }
        let count = min(rest.count, buffer.count)
        buffer.copyBytes(from: rest[..<count])
        rest.removeFirst(count)
        return count
    }

    /// Decodes a stretch; one that is empty or ends in the middle of a code unit is the last.
    private func decode(_ bytes: [UInt8]) {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2 + 2)
        if let leading { units.append(leading) }
        leading = nil
        for index in stride(from: 0, to: bytes.count - 1, by: 2) {
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            units.append(isBigEndian ? first << 8 | second : second << 8 | first)
        }
        // A chunk has an even count of bytes, so that an odd one is the end of the input.
        if bytes.count % 2 == 1 { units.append(0xFFFD) }
        if !bytes.isEmpty, let last = units.last, UTF16.isLeadSurrogate(last) {
            leading = last
            units.removeLast()
        }
        rest += String(decoding: units, as: UTF16.self).utf8
    }
}
