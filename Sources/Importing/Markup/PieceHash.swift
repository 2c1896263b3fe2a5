/// A hash of bytes, eight at a time: a version's whole text goes through it.
///
/// Each step multiplies to 128 bits and folds the halves, as wyhash does (Wang Yi, 2019). The seed is drawn for each value, so that no text can be
/// made whose pieces collide.
struct PieceHash {
    private let seed = UInt64.random(in: .min ... .max)
    private let factor = UInt64.random(in: .min ... .max) | 1

    func callAsFunction(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let raw = UnsafeRawBufferPointer(bytes)
        var hash = seed ^ UInt64(truncatingIfNeeded: raw.count)
        var offset = 0
        while offset + 16 <= raw.count {
            let first = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            let second = raw.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)
            hash = PieceHash.fold(hash ^ first, second ^ factor)
            offset += 16
        }
        var rest = (UInt64(0), UInt64(0))
        withUnsafeMutableBytes(of: &rest) { $0.copyMemory(from: UnsafeRawBufferPointer(rebasing: raw[offset...])) }
        return PieceHash.fold(PieceHash.fold(hash ^ rest.0, rest.1 ^ factor), seed | 1)
    }

    private static func fold(_ one: UInt64, _ other: UInt64) -> UInt64 {
        let product = one.multipliedFullWidth(by: other)
        return product.high ^ product.low
    }
}
