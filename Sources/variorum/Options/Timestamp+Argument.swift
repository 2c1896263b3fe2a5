public import ArgumentParser
public import ArticleModel

extension Timestamp: ExpressibleByArgument {
    /// Reads an RFC 3339 time or a date.
    public init?(argument: String) {
        self.init(rfc3339: argument)
    }
}
