/// Undoes the compression of an input.
enum Decompression {
    /// The input itself, or its content where the place says that it is compressed with gzip (RFC 1952) or Zstandard (RFC 8878).
    static func input(undoing input: BufferedInput, at place: ImportPlace) throws -> BufferedInput {
        switch place.compression {
        case .gzip?: BufferedInput(try GzipBytes(input, at: place))
        case .zstandard?: BufferedInput(try ZstandardBytes(input, at: place))
        case nil: input
        }
    }

    /// The compressed stream is broken, as the library says in `detail`.
    static func damaged(_ place: ImportPlace, _ detail: String) -> ImportFault {
        ImportFault(
            place: place, reason: .damagedCompression, message: "the compressed data is damaged: \(detail)",
            remedy: "fetch or compress the file again")
    }

    /// The compressed stream ends too early.
    static func cutOff(_ place: ImportPlace) -> ImportFault {
        damaged(place, "it ends in the middle")
    }
}
