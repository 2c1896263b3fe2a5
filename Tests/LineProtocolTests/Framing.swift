import LineProtocol

extension LineFramer {
    /// The lines that arrive with some bytes.
    mutating func lines(in bytes: some Collection<UInt8>) -> [FramedLine] {
        Array(bytes).withUnsafeBytes { buffer in
            var rest = buffer
            var lines: [FramedLine] = []
            while let line = nextLine(in: &rest) { lines.append(line) }
            return lines
        }
    }
}
