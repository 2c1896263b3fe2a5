/// Tells the format of an input from how it starts.
enum FormatDetection {
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    /// How far into the input a page may have other text in front of what tells its format.
    private static let window = 256 << 10

    /// The format that the options name or the content shows; takes a byte order mark off the front.
    static func format(of input: BufferedInput, options: ImportOptions, at place: ImportPlace) throws -> ImportFormat {
        if try input.peek(3).elementsEqual(byteOrderMark) { input.skip(3) }
        // A pipe is not waited for beyond what is needed: a short look tells JSON and HTML.
        for length in [1, 4_096, window] {
            let start = try input.peek(length)
            guard let first = start.first(where: { !$0.isASCIIWhiteSpace && $0 != recordSeparator }) else {
                if start.count < length { throw empty(place) }
                continue
            }
            let isJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
            if isJSON, try !input.peek(2).elementsEqual(#"{\"#.utf8) { return options.format ?? .jsonLines }
            if length == 1 { continue }
            let format = ForeignFormat(Array(start), isNamed: options.format != nil)
            if let format { throw format.fault(at: place) }
            if let format = options.format { return format }
            if first == UInt8(ascii: "<") { return .newsSniffer }
            if length == window, DiffColumns.areNamed(in: start) { return .newsSnifferText }
        }
        throw unknown(place)
    }

    /// What stands before each record of a JSON text sequence (RFC 7464).
    private static let recordSeparator: UInt8 = 0x1E

    /// The fault of an input without any content.
    static func empty(_ place: ImportPlace) -> ImportFault {
        ImportFault(
            place: place, reason: .empty, message: "the input is empty",
            remedy: "check that what wrote it has succeeded")
    }

    private static func unknown(_ place: ImportPlace) -> ImportFault {
        let names = ImportFormat.allCases.map(\.rawValue).joined(separator: ", ")
        return ImportFault(
            place: place, reason: .unknownFormat,
            message: "the format is not recognised: it starts neither as JSON nor as HTML, and has no row "
                + "\"Version 1 | Version 2 |\"",
            remedy: "name the format with --format, one of \(names); "
                + "a plain text goes in as a file of a git repository, or in the field \"text\" of JSON Lines")
    }
}
