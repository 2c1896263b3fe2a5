/// What is kept of the spans of an article.
struct KnownSpans: Sendable {
    /// All of them; nil until enough were looked up one by one.
    var table: SpanTable?
    /// How many were looked up one by one.
    var lookUps = 0

    /// About how many bytes it takes.
    var size: Int { 64 + (table?.size ?? 0) }
}
