/// The forms of input that can be read.
public enum ImportFormat: String, CaseIterable, Sendable {
    /// One JSON object a line, each a version.
    case jsonLines = "jsonl"
    /// An HTML page of News Sniffer: two versions side by side, one version, or the list of an article's versions.
    case newsSniffer = "news-sniffer"
    /// A page of two versions as flattened text, one `left | right |` row a line.
    case newsSnifferText = "news-sniffer-text"
    /// The history of a git repository, in its folder or as a bundle.
    case git
}
