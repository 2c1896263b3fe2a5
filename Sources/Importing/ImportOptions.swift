/// How input is read.
public struct ImportOptions: Sendable {
    /// The form of the input; nil to tell it from its first bytes.
    public var format: ImportFormat?
    /// The source of versions that do not name theirs; nil for `unknown`.
    public var source: String?
    /// What is too large to be taken.
    public var limits: ImportLimits

    /// Everything is told from the input, within the default limits.
    public init(format: ImportFormat? = nil, source: String? = nil, limits: ImportLimits = ImportLimits()) {
        self.format = format
        self.source = source
        self.limits = limits
    }

    /// What a version without a source is filed under.
    var sourceName: String { source ?? "unknown" }
}

/// What is too large to be taken: a bound for hostile input, far above any article. Each can be raised.
public struct ImportLimits: Sendable {
    /// Bytes of one line: 64 MiB.
    public var lineBytes = 64 << 20
    /// Bytes of one paragraph in UTF-8: 4 MiB.
    public var paragraphBytes = 4 << 20
    /// Paragraphs of one version: 200,000.
    public var paragraphs = 200_000
    /// Bytes of an article's key, source or URL: 4,096.
    public var keyBytes = 4_096
    /// Bytes of a title or a byline: 16 KiB.
    public var titleBytes = 16 << 10
    /// Bytes of a page that is read as a whole: 64 MiB.
    public var pageBytes = 64 << 20

    /// The default limits.
    public init() {}
}
