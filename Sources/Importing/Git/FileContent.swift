/// What one content of a file says, whatever versions bear it.
struct FileContent {
    private(set) var title: String?
    private(set) var byline: String?
    private(set) var paragraphs: [String] = []
    /// Why there is no text; nil where it could be read.
    private(set) var fault: RecordFault?
    private(set) var bytes = 0
    /// Tells this content from every other that the process reads.
    let token: UInt64

    /// The content of a file that could not be read.
    init(fault: RecordFault, token: UInt64) {
        (self.fault, self.token) = (fault, token)
    }

    /// Reads the text of a file; what goes over a limit is a fault.
    init(text: String, path: String, options: ImportOptions, token: UInt64) {
        self.token = token
        do throws(RecordFault) {
            try take(text, path: path, options: options)
        } catch {
            (title, byline, paragraphs, fault) = (nil, nil, [], error)
        }
    }

    private mutating func take(_ text: String, path: String, options: ImportOptions) throws(RecordFault) {
        let bounds = TextBounds(limits: options.limits)
        var body = text
        if options.git.layout == .newsDiffs {
            let lines = FileContent.takeLines(3, from: &body)
            title = try bounds.title(lines[1], "the title")
            byline = try bounds.title(lines[2], "the byline")
        }
        // The path of a page is its address, and tells nothing of how its text is written.
        let usual = options.git.layout == .newsDiffs ? nil : Markup(ofFile: path)
        paragraphs = try bounds.paragraphs(Markup.paragraphs(of: body, in: options.markup ?? usual))
        bytes = text.utf8.count
    }

    /// Whether nothing is left to read: the source emptied the file.
    var isEmpty: Bool { fault == nil && title == nil && paragraphs.isEmpty }

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
