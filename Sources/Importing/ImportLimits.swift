/// What one input may ask of the program's memory; what goes over is a fault that names the limit, and the rest is read
/// on.
public struct ImportLimits: Sendable {
    /// Bytes of one line of JSON Lines, its end not counted: 64 MiB unless set.
    public var lineBytes = 64 << 20
    /// Bytes of UTF-8 of one paragraph: 4 MiB unless set.
    public var paragraphBytes = 4 << 20
    /// Paragraphs of one version: 200,000 unless set.
    public var paragraphs = 200_000
    /// Bytes of UTF-8 of all paragraphs of one version: 64 MiB unless set.
    public var textBytes = 64 << 20
    /// Bytes of one page, HTML or flattened: 64 MiB unless set.
    public var pageBytes = 64 << 20
    /// Bytes of UTF-8 of a source's name, an article's key or a URL: 4,096 unless set.
    public var keyBytes = 4_096
    /// Bytes of UTF-8 of a title or a byline: 16 KiB unless set.
    public var titleBytes = 16 << 10

    /// The limits that stand unless they are set.
    public init() {}
}
