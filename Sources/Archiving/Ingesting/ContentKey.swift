import ArticleModel
import Crypto

/// By what a paragraph that returns is known again: the first 128 bits of the SHA-256 of its kind and text.
struct ContentKey: Hashable {
    private let high: UInt64
    private let low: UInt64

    init(kind: ParagraphKind, content: String) {
        var hash = SHA256()
        hash.update(data: [UInt8(kind.rawValue)])
        hash.update(text: content)
        (high, low) = hash.finalize().withUnsafeBytes {
            (
                $0.loadUnaligned(as: UInt64.self).bigEndian,
                $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self).bigEndian
            )
        }
    }

    /// The first 32 bits, by which a store looks for it. Two contents may share them, so what is found is compared; more bits would take
    /// room, and spare a comparison in a million.
    var stored: Int64 { Int64(high >> 32) }
}

extension SHA256 {
    mutating func update(text: String) {
        var text = text
        text.withUTF8 { update(bufferPointer: UnsafeRawBufferPointer($0)) }
    }
}
