/// Finds the first byte of a text that keeps it from being UTF-8.
enum UTF8Check {
    /// The offset of the first sequence that is not UTF-8 (overlong forms and surrogates included); nil where all is
    /// well.
    static func firstFault(in bytes: some Sequence<UInt8>) -> Int? {
        var iterator = bytes.makeIterator()
        var parser = Unicode.UTF8.ForwardParser()
        var offset = 0
        while true {
            switch parser.parseScalar(from: &iterator) {
            case .valid(let scalar): offset += scalar.count
            case .error: return offset
            case .emptyInput: return nil
            }
        }
    }
}
