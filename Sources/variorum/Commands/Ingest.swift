import Archiving
public import ArgumentParser
public import Importing
import LineAsking
import Logging

/// Takes versions into the archive.
struct Ingest: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Take every version of every article in files, git histories, or on standard input, into the archive.",
        discussion: """
            Formats, told from the content or named with --format:
              jsonl              JSON Lines, one version a line, such as
                {"article":"plan","source":"my-paper","seen_at":"2024-01-02","text":"…"}
                                 Also a JSON array, objects on several lines or several on one, RFC 7464, UTF-16
              news-sniffer       its diff, version and article pages, as HTML
              news-sniffer-text  its diff page as flattened text
              git                a repository's folder, bare or not, or a bundle

            Of a git history every change of a text file is a version. A later ingest reads only what is new, unless the history is read in \
            another way (other options, a clone that is no longer shallow): then all versions are compared with those held. \
            Files may be compressed with gzip or zstd. \
            What is held already is left as it is, so an interrupted ingest is simply run again. A record that cannot be read is named and counted, and the rest \
            goes on; the first hundred messages are shown.

            A time ("seen_at") is RFC 3339 or a date, such as 2020-06-02T12:34:56Z, '2020-06-02 14:34:56 +0200' or 2020-06-02; or 20200602123456, \
            as web archives write it; or a number of seconds or milliseconds since 1970. Without a zone it is taken for UTC.

            With --server the versions go to a server, by ADD of the line protocol, and are acknowledged when they are durable there; the token needs the \
            right to write. Of a git history all of it is sent each time.

            Texts are plain text. --markup html reads texts, titles and bylines as HTML: block elements and table rows are a paragraph each, entities \
            are decoded once, scripts and styles are left out.
            """)

    @Argument(help: "Files, and folders of git repositories; '-' is standard input.")
    var files: [String]

    @Option(help: "The format, where it shall not be told from the content.")
    var format: ImportFormat?

    @Option(help: ArgumentHelp("The source of versions that do not name theirs.", valueName: "name"))
    var source: String?

    @Option(
        help:
            "How running text is written. Default: by a file's name in a git history, else plain text with blank lines."
    )
    var markup: Markup?

    @Flag(
        help: """
            Keep also where the links of Markdown and HTML lead, so that they can be asked for: see --in links of 'first'. Of versions that are \
            held already they are kept only with --replace.
            """)
    var links = false

    @OptionGroup(title: "Git histories") var git: GitHistoryOptions

    @Flag(
        help: """
            Where a version is held with other content, put the given content in its place. All of a git history is compared with what is held.
            """)
    var replace = false

    @Option(help: ArgumentHelp("The longest line that is read, in bytes.", valueName: "bytes"))
    var maxLine = ImportLimits().lineBytes

    @Option(help: ArgumentHelp("The longest paragraph that is taken, in bytes.", valueName: "bytes"))
    var maxParagraph = ImportLimits().paragraphBytes

    @Option(help: ArgumentHelp("The most paragraphs that a version may have.", valueName: "count"))
    var maxParagraphs = ImportLimits().paragraphs

    @Option(help: ArgumentHelp("The longest text of one version, in bytes.", valueName: "bytes"))
    var maxText = ImportLimits().textBytes

    @Flag(name: .shortAndLong, help: "Tell on standard error what is stored, and how long it takes.")
    var verbose = false

    @OptionGroup var archive: AnsweringOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        var limits = ImportLimits()
        (limits.lineBytes, limits.textBytes) = (maxLine, maxText)
        (limits.paragraphBytes, limits.paragraphs) = (maxParagraph, maxParagraphs)
        var options = ImportOptions(
            format: format, source: source, markup: markup, readsLinks: links, git: git.options,
            limits: limits)
        options.git.comparesAll = replace
        // Opened first: a slip in a file's name must not leave an empty archive behind.
        var streams = try files.map { path in
            try VersionStream(path: path, options: options) { $0.computeDigest() }
        }
        var run = IngestRun(into: try target(of: streams))
        for index in streams.indices { try run.take(&streams[index]) }
        try run.finish(json: output.json, archive: self.archive.location)
    }

    /// The archive, with which the streams are compared, or the server.
    private func target(of streams: [VersionStream]) throws -> any IngestTarget {
        if let connection = try archive.connectToServer() {
            return ServerTarget(intake: try RemoteIntake(connection, replacing: replace))
        }
        let archive = try ArchivePlace(path: archive.path).openOrCreate()
        for stream in streams { stream.compare(with: archive) }
        return IngestSession(into: archive, replacing: replace, log: makeLog())
    }

    private func makeLog() -> Logger {
        var log = Logger(label: "variorum.ingest") { StreamLogHandler.standardError(label: $0) }
        log.logLevel = verbose ? .debug : .warning
        return log
    }
}

extension ImportFormat: ExpressibleByArgument {}
extension Markup: ExpressibleByArgument {}
extension Archive: HeldHistory {}
