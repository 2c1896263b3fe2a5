/// How an input is compressed.
public enum Compression: Hashable, Sendable {
    /// RFC 1952.
    case gzip
    /// RFC 8878.
    case zstandard

    /// Tells it from the first four bytes of an input; nil where they show none.
    init?(_ start: [UInt8]) {
        // A Zstandard file may start with a frame that is to be skipped: its first byte is any from 50 to 5F.
        let isSkippable = start.count == 4 && start[0] & 0xF0 == 0x50 && start[1...] == [0x2A, 0x4D, 0x18]
        if start.starts(with: [0x1F, 0x8B]) {
            self = .gzip
        } else if start == [0x28, 0xB5, 0x2F, 0xFD] || isSkippable {
            self = .zstandard
        } else {
            return nil
        }
    }

    /// The command that writes the content of the files named behind it, whatever they are called.
    var command: String {
        switch self {
        case .gzip: "gzip -dc"
        case .zstandard: "zstd -dc"
        }
    }
}
