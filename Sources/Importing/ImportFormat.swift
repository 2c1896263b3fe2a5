/// The forms of input that can be read.
public enum ImportFormat: String, CaseIterable, Sendable {
    /// JSON Lines: one version a line.
    case jsonLines = "jsonl"
    /// A diff page of News Sniffer as flattened text.
    case newsSnifferText = "news-sniffer-text"
}
