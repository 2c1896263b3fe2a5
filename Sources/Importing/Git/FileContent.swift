internal import ArticleModel

/// What one content of a file says, whatever versions bear it.
struct FileContent {
    private(set) var title: String?
    private(set) var byline: String?
    private(set) var paragraphs: [String] = []
    /// Where the links lead; nil where the text is not Markdown, or they are not asked for.
    private(set) var links: [String]?
    /// The pieces of Markdown that the paragraphs come from; empty for other texts.
    private(set) var pieces: [TextPiece] = []
    /// Why there is no text; nil where it could be read, or is kept elsewhere.
    private(set) var fault: RecordFault?
    /// What keeps the text from being here; nil where it is.
    private(set) var absence: Absence?
    private(set) var bytes = 0
    /// Tells this content from every other that the process reads.
    let token: UInt64

    /// Why the history does not hold a text.
    enum Absence: Hashable {
        /// A pointer stands for it.
        case pointer(GitPointer)
        /// The repository lacks the object.
        case missing
    }

    /// The content of a file whose text is not in the history.
    init(absence: Absence, token: UInt64) {
        (self.absence, self.token) = (absence, token)
    }

    /// The content of a file that could not be read.
    init(fault: RecordFault, token: UInt64) {
        (self.fault, self.token) = (fault, token)
    }

    /// Reads the text of a file; what goes over a limit is a fault. Markdown is read by a reader that has read its other versions.
    init(text: String, path: String, options: ImportOptions, token: UInt64, markdown: MarkdownReader) {
        self.token = token
        if let pointer = GitPointer(in: text) {
            absence = .pointer(pointer)
            return
        }
        do throws(RecordFault) {
            try take(text, path: path, options: options, markdown)
        } catch {
            (title, byline, paragraphs, links, pieces, fault) = (nil, nil, [], nil, [], error)
        }
    }

    private mutating func take(
        _ text: String, path: String, options: ImportOptions, _ markdown: MarkdownReader
    ) throws(RecordFault) {
        let bounds = TextBounds(limits: options.limits)
        var body = text
        if options.git.layout == .newsDiffs {
            let lines = FileContent.takeLines(3, from: &body)
            title = try bounds.title(lines[1], "the title")
            byline = try bounds.title(lines[2], "the byline")
        }
        // The path of a page is its address, and tells nothing of how its text is written.
        let usual = options.git.layout == .newsDiffs ? nil : Markup(ofFile: path)
        bytes = text.utf8.count
        let markup = options.markup ?? usual
        if markup == .markdown {
            try take(try markdown.pieces(of: body), within: bounds, withLinks: options.readsLinks)
        } else {
            let content = try Markup.content(of: body, in: markup)
            paragraphs = try bounds.paragraphs(content.paragraphs)
            guard options.readsLinks, let found = content.links else { return }
            try bounds.count(ofLinks: found.count)
            links = found
        }
    }

    private mutating func take(
        _ read: [MarkdownReader.Piece], within bounds: TextBounds, withLinks: Bool
    ) throws(RecordFault) {
        let count = read.reduce(0) { $0 + $1.blocks.paragraphs.count }
        try bounds.count(count)
        if withLinks { try takeLinks(read, within: bounds) }
        try bounds.text(bytes: read.reduce(0) { $0 + $1.textBytes })
        paragraphs.reserveCapacity(count)
        for piece in read {
            if piece.longestParagraph > bounds.limits.paragraphBytes {
                _ = try bounds.paragraphs(piece.blocks.paragraphs)
            }
            paragraphs += piece.blocks.paragraphs
            pieces.append(
                TextPiece(
                    token: piece.token, count: piece.blocks.paragraphs.count,
                    links: withLinks ? piece.blocks.links.count : 0))
        }
    }

    private mutating func takeLinks(
        _ read: [MarkdownReader.Piece], within bounds: TextBounds
    ) throws(RecordFault) {
        try bounds.count(ofLinks: read.reduce(0) { $0 + $1.blocks.links.count })
        links = read.flatMap(\.blocks.links)
    }

    /// Whether nothing is left to read: the source emptied the file.
    var isEmpty: Bool { fault == nil && absence == nil && title == nil && paragraphs.isEmpty }

    /// Takes lines off the front; those that are not there are empty.
    private static func takeLines(_ count: Int, from text: inout String) -> [String] {
        var rest = text[...]
        let lines = (0..<count).map { _ in
            let line = rest.prefix { !$0.isNewline }
            rest = rest[line.endIndex...].dropFirst()
            return String(line)
        }
        text = String(rest)
        return lines
    }
}
