internal import ArticleModel

/// Who publishes a version, where the input may not say.
enum SourceName {
    /// The name that the input gives, else the one that was asked for, else the host of the article's URL, else
    /// `unknown`.
    static func chosen(_ named: String?, _ fallback: String?, url: String?) -> ExactName {
        ExactName(named ?? fallback ?? url.flatMap(host(of:)) ?? "unknown")
    }

    /// `example.org` for `https://www.example.org/a/b`; nil unless it is an absolute URL of http or https.
    static func host(of url: String) -> String? {
        // By bytes: what follows a delimiter could combine with it.
        let lowered = url.lowercased().utf8
        guard let scheme = ["https://", "http://"].first(where: { lowered.starts(with: $0.utf8) }) else { return nil }
        var host = lowered.dropFirst(scheme.utf8.count).prefix { !"/?#".utf8.contains($0) }
        if let at = host.lastIndex(of: UInt8(ascii: "@")) { host = host[host.index(after: at)...] }
        host = host.prefix { $0 != UInt8(ascii: ":") }
        if host.starts(with: "www.".utf8) { host = host.dropFirst(4) }
        return host.isEmpty ? nil : String(Substring(host))
    }
}
