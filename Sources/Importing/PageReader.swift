import ArticleModel

/// Reads an input that is one page: whole, within the limit, and valid before it is parsed.
struct PageReader: EventReader {
    private let format: ImportFormat
    private let input: BufferedInput
    private let options: ImportOptions
    private let place: ImportPlace
    private var isRead = false
    private var waiting: [ImportEvent] = []

    init(format: ImportFormat, input: BufferedInput, options: ImportOptions, place: ImportPlace) {
        self.format = format
        self.input = input
        self.options = options
        self.place = place
    }

    mutating func next() throws -> ImportEvent? {
        if !isRead {
            isRead = true
            waiting = try events().reversed()
        }
        return waiting.popLast()
    }

    private func events() throws -> [ImportEvent] {
        guard let bytes = try input.takeAll(limit: options.limits.pageBytes) else {
            return [.fault(tooLong)]
        }
        do throws(RecordFault) {
            var page = try PageReader.text(of: bytes)
            var events: [ImportEvent] = []
            if page.holdsNUL {
                events.append(.remark(.replacedCharacters(bytes.count { $0 == 0 }), place))
                page = page.replacing("\0", with: "\u{FFFD}")
            }
            let versions =
                switch format {
                case .newsSniffer: try NewsSnifferPage.versions(of: page, options: options)
                default: try FlattenedDiffPage.versions(of: page, options: options)
                }
            return events + versions.map { .version($0, place) }
        } catch {
            return [.fault(error.at(place))]
        }
    }

    private static func text(of bytes: [UInt8]) throws(RecordFault) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw RecordFault(
                .invalidUTF8, "the bytes from byte \((UTF8Check.firstFault(in: bytes) ?? 0) + 1) are not UTF-8",
                remedy: "convert the page, as from the usual encoding of old pages with: " + ShellCommand.convertLatin1)
        }
        return text
    }

    private var tooLong: ImportFault {
        ImportFault(
            place: place, reason: .limit,
            message: "the page has more bytes than the limit of \(options.limits.pageBytes)",
            remedy: "check that it is one page; many versions are read as JSON Lines")
    }
}
