/// A format that is known and not read: what it is, and what to do with it.
struct ForeignFormat {
    /// What the input is, as in "this is …".
    let name: String
    /// What to do.
    let remedy: String

    /// Tells a format from the bytes that an input starts with; nil where none is known.
    ///
    /// - Parameter isNamed: Whether the format was named, so that text is read as it says, whatever it looks like.
    init?(_ start: [UInt8], isNamed: Bool) {
        guard let format = ForeignFormat.binary(start) ?? (isNamed ? nil : ForeignFormat.text(start)) else {
            return nil
        }
        self = format
    }

    /// The fault of an input of this format.
    func fault(at place: ImportPlace) -> ImportFault {
        ImportFault(
            place: place, reason: .foreignFormat, message: "this is \(name), which is not read",
            remedy: ShellCommand.naming(place, in: remedy))
    }

    /// Stands for the input in a command.
    private static let file = ShellCommand.file

    private init(_ name: String, _ remedy: String) {
        (self.name, self.remedy) = (name, remedy)
    }

    /// How text gets in that stands in a document.
    private static let asText =
        "which goes in as the field \"text\" of JSON Lines, a record for each version (see 'variorum ingest --help')"

    // MARK: Files of other programs

    private static func binary(_ start: [UInt8]) -> ForeignFormat? {
        for (signature, format) in signatures where start.starts(with: signature) { return format }
        if start.starts(with: "PK\u{3}\u{4}".utf8) || start.starts(with: "PK\u{5}\u{6}".utf8) { return zip(start) }
        // The magic of tar (POSIX ustar) stands behind the first file's name and sizes.
        if start.dropFirst(257).starts(with: "ustar".utf8) {
            return ForeignFormat("a tar archive", "unpack it with 'tar -xf \(file)', and name the files in it")
        }
        return nil
    }

    private static let signatures: [([UInt8], ForeignFormat)] = [
        (
            Array("SQLite format 3\0".utf8),
            ForeignFormat(
                "a SQLite database",
                "ask it with --db \(file) where it is an archive of Variorum; else write its rows as JSON, as in: "
                    + "sqlite3 -json \(file) 'SELECT url AS article, seen_at, title, text FROM pages' > new.jsonl")
        ),
        (
            Array("%PDF-".utf8),
            ForeignFormat("a PDF document", "'pdftotext \(file) new.txt' writes its text, \(asText)")
        ),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], .compressed("xz", "xz -dc \(file)")),
        (Array("BZh".utf8), .compressed("bzip2", "bzip2 -dc \(file)")),
        ([0x04, 0x22, 0x4D, 0x18], .compressed("lz4", "lz4 -dc \(file)")),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .compressed("7-Zip", "7z x -so \(file)")),
        ([0x1F, 0x9D], .compressed("compress", "gzip -dc \(file)")),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .office("an old Office document")),
        (Array(#"{\rtf"#.utf8), .office("a document in Rich Text Format")),
        (
            Array("PAR1".utf8),
            ForeignFormat(
                "a Parquet file",
                "write its rows as JSON Lines, as pandas does with to_json(lines=True, orient='records')")
        ),
        ([0xFF, 0xFE, 0, 0], .otherEncoding("UTF-32")), ([0, 0, 0xFE, 0xFF], .otherEncoding("UTF-32")),
    ]

    private static func compressed(_ name: String, _ command: String) -> ForeignFormat {
        ForeignFormat("a file that was compressed with \(name)", "undo that: \(command) | variorum ingest -")
    }

    private static func office(_ name: String) -> ForeignFormat {
        ForeignFormat(name, "'libreoffice --headless --convert-to txt \(file)' writes its text, \(asText)")
    }

    private static func otherEncoding(_ name: String) -> ForeignFormat {
        ForeignFormat(
            "text in \(name)",
            "convert it: \(ShellCommand.start)iconv -f \(name.lowercased()) -t utf-8 \(file) > new.jsonl")
    }

    /// What a zip archive holds shows in the names of its first files.
    private static func zip(_ start: [UInt8]) -> ForeignFormat {
        let text = String(decoding: start.prefix(4_096), as: UTF8.self)
        if text.contains("application/vnd.oasis.opendocument") { return office("an OpenDocument file") }
        if ["[Content_Types].xml", "word/", "xl/", "ppt/"].contains(where: text.contains) {
            return office("an Office document")
        }
        if text.contains("application/epub+zip") {
            return ForeignFormat("an EPUB book", "'pandoc -t plain \(file)' writes its text, \(asText)")
        }
        if ["datapackage.json", "archive/", "indexes/", "pages/pages.jsonl"].contains(where: text.contains) {
            return ForeignFormat("a WACZ archive of web pages", webArchive)
        }
        return ForeignFormat("a zip archive", "where it holds one file: unzip -p \(file) | variorum ingest -")
    }

    private static let webArchive =
        "write each capture as a line of JSON: the URL as \"article\", the date as \"seen_at\", the page's HTML as \"text\"; "
        + "and ingest that with --markup html. The Python package warcio reads the captures"

    // MARK: Text

    private static func text(_ start: [UInt8]) -> ForeignFormat? {
        let text = String(decoding: start.prefix(4_096), as: UTF8.self)
        let content = text.trimmedOfWhiteSpace
        if content.hasPrefix("WARC/") { return ForeignFormat("a WARC archive of web pages", webArchive) }
        if content.hasPrefix("<") { return markup(content) }
        return table(text)
    }

    private static func markup(_ text: String) -> ForeignFormat? {
        switch rootElement(of: text) {
        case "mediawiki":
            ForeignFormat(
                "an export of MediaWiki",
                "write each <revision> as a line of JSON: the page's title as \"article\", the timestamp as \"seen_at\", "
                    + "the revision's id as \"origin\", and its text as \"text\"")
        case "rss", "feed", "rdf:rdf":
            ForeignFormat(
                "a feed (RSS or Atom)",
                "write each entry as a line of JSON: its link as \"article\", its date as \"seen_at\" in RFC 3339, its title "
                    + "and its text; and ingest that with --markup html where the text is HTML")
        case let name? where text.hasPrefix("<?xml") && name != "html" && name != "!doctype":
            ForeignFormat("XML", "write each version as a line of JSON (see 'variorum ingest --help')")
        default: nil
        }
    }

    /// The name of the first element in small letters, behind declarations and comments; nil where none is seen.
    private static func rootElement(of text: String) -> String? {
        var rest = text[...]
        while let start = rest.firstIndex(of: "<") {
            rest = rest[rest.index(after: start)...]
            if rest.hasPrefix("!--") {
                guard let end = rest.firstRange(of: "-->") else { return nil }
                rest = rest[end.upperBound...]
            } else if !rest.hasPrefix("?") {
                return rest.prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }.lowercased()
            }
        }
        return nil
    }

    /// Rows whose fields are parted by one sign, the first of them names.
    private static func table(_ text: String) -> ForeignFormat? {
        let lines = text.split(omittingEmptySubsequences: true) { $0.isNewline }
        guard let head = lines.first else { return nil }
        let kinds = [
            ("\t", "\\t", "tab-separated values (TSV)"), (",", ",", "comma-separated values (CSV)"),
            (";", ";", "semicolon-separated values (CSV)"),
        ]
        for (separator, written, name) in kinds {
            let names = head.split(separator: separator, omittingEmptySubsequences: false)
            guard names.count > 1, names.allSatisfy(isName),
                lines.dropFirst().contains(where: { $0.contains(separator) })
            else { continue }
            return ForeignFormat(name, "write the rows as JSON Lines: " + ShellCommand.rows(separatedBy: written))
        }
        return nil
    }

    /// Whether it is as short and plain as the name of a column.
    private static func isName(_ text: Substring) -> Bool {
        let name = text.trimmedOfWhiteSpace.drop { $0 == "\"" }
        return name.utf8.count <= 60 && (name.first?.isLetter ?? false)
            && name.allSatisfy { $0.isLetter || $0.isNumber || " _-\"():/".contains($0) }
    }
}
