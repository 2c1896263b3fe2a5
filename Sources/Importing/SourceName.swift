/// Who publishes a version, where the input may not say.
enum SourceName {
    /// The name that the input gives, else the one that was asked for, else the host of the article's URL, else
    /// `unknown`.
    static func chosen(_ named: String?, _ fallback: String?, url: String?) -> String {
        named ?? fallback ?? url.flatMap(host(of:)) ?? "unknown"
    }

    /// `example.org` for `https://www.example.org/a/b`; nil unless it is an absolute URL of http or https.
    static func host(of url: String) -> String? {
        let lowered = url.lowercased()
        guard let scheme = ["https://", "http://"].first(where: lowered.hasPrefix) else { return nil }
        var host = lowered.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
        if let at = host.lastIndex(of: "@") { host = host[host.index(after: at)...] }
        host = host.prefix { $0 != ":" }
        if host.hasPrefix("www.") { host = host.dropFirst(4) }
        return host.isEmpty ? nil : String(host)
    }
}
