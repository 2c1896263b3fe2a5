import CZstd
import GRDB

/// Packs and unpacks the text of blocks; for one thread at a time.
final class TextPacker: @unchecked Sendable {
    private let unpacking = ZSTD_createDCtx()
    /// Made when it is first packed with.
    private var packing: OpaquePointer?

    /// How many times as long as its packed bytes a text may be.
    ///
    /// An archive may come from anybody, and some bytes can stand for gigabytes: so whoever reads all of an archive needs memory in
    /// proportion to its size. What packs better is filled up with zeros.
    static let mostTimes = 8

    deinit {
        ZSTD_freeDCtx(unpacking)
        ZSTD_freeCCtx(packing)
    }

    /// How much is told in a frame: neither its length, nor which dictionary, nor a checksum. The archive tells the first two, and the
    /// digests of texts tell whether they are what they were.
    private func packingContext() -> OpaquePointer? {
        if let packing { return packing }
        let context = ZSTD_createCCtx()
        ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, TextDictionary.level)
        ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 0)
        ZSTD_CCtx_setParameter(context, ZSTD_c_dictIDFlag, 0)
        packing = context
        return context
    }

    /// The packed bytes; nil where they would be no fewer.
    func packed(_ text: [UInt8], with dictionary: TextDictionary?) -> [UInt8]? {
        let context = packingContext()
        guard ZSTD_isError(ZSTD_CCtx_refCDict(context, dictionary?.forPacking())) == 0 else { return nil }
        let room = ZSTD_compressBound(text.count)
        var packed = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
            let made = ZSTD_compress2(context, buffer.baseAddress, room, text, text.count)
            count = ZSTD_isError(made) == 0 ? made : 0
        }
        guard !packed.isEmpty, packed.count < text.count else { return nil }
        let least = (text.count + Self.mostTimes - 1) / Self.mostTimes
        if packed.count < least { packed += repeatElement(0, count: least - packed.count) }
        return packed
    }

    /// The text of `count` bytes that was packed; nil where the bytes are no such text.
    func unpacked(_ packed: UnsafeBufferPointer<UInt8>, count: Int, with dictionary: TextDictionary?) -> [UInt8]? {
        // Before room is made for it.
        guard count <= packed.count * Self.mostTimes else { return nil }
        let frame = ZSTD_findFrameCompressedSize(packed.baseAddress, packed.count)
        guard ZSTD_isError(frame) == 0, frame <= packed.count else { return nil }
        var isWhole = false
        let text = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            let made = ZSTD_decompress_usingDDict(
                unpacking, buffer.baseAddress, count, packed.baseAddress, frame, dictionary?.unpacking)
            isWhole = ZSTD_isError(made) == 0 && made == count
            filled = isWhole ? count : 0
        }
        return isWhole ? text : nil
    }
}
