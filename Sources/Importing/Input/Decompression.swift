/// Tells compressed input by its first bytes and undoes it.
enum Decompression {
    /// The input itself, or its content where it is compressed with gzip (RFC 1952) or Zstandard (RFC 8878).
    static func input(undoing input: BufferedInput, at place: ImportPlace) throws -> BufferedInput {
        let start = Array(try input.peek(4))
        if start.starts(with: [0x1F, 0x8B]) { return BufferedInput(try GzipBytes(input, at: place)) }
        // A Zstandard file may start with a frame that is to be skipped: its first byte is any from 50 to 5F.
        let isSkippable = start.count == 4 && start[0] & 0xF0 == 0x50 && start[1...] == [0x2A, 0x4D, 0x18]
        if start == [0x28, 0xB5, 0x2F, 0xFD] || isSkippable {
            return BufferedInput(try ZstandardBytes(input, at: place))
        }
        return input
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
